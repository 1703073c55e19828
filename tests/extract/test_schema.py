"""The JSON Schema says what the JSON is: the same names at every level."""

from __future__ import annotations

import json
from typing import Any

from extract.schema import Check, Indicator, Period, Record, Report, Section, Sentence, Span, Unit, Value, json_schema

SPAN = Span("案件", 0, 2)
RECORD = Record(
    id="q001",
    metric=SPAN,
    action=SPAN,
    subject=SPAN,
    value=Value("28", 2, 4, 28, 28, 28),
    unit=Unit("件", 4, 5, "件"),
    modifier=SPAN,
    change=SPAN,
    period=Period("2022年", 5, 10, "2022-01-01", "2022-12-31"),
    kind="count",
    status="actual",
    indicator=Indicator("review.received", "收到行政复议案件数"),
    section=("一、",),
    sentence=Sentence(0, 10),
)
REPORT = Report(
    path="a.txt",
    sha256="0" * 64,
    sections=(Section("一、", 1, 0, 10),),
    records=(RECORD,),
    checks=(Check("c001", "sum", "holds", "28 = 28", ("q001",)),),
    text="案件28件2022年",
    error="",
)


def assert_same_names(schema: dict[str, Any], value: Any, top: dict[str, Any]) -> None:
    if "$ref" in schema:
        schema = top["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        schema = next(option for option in schema["anyOf"] if option != {"type": "null"})
        assert_same_names(schema, value, top)
    elif isinstance(value, dict):
        assert list(schema["properties"]) == list(value)
        for name, part in value.items():
            assert_same_names(schema["properties"][name], part, top)
    elif isinstance(value, list):
        for part in value:
            assert_same_names(schema["items"], part, top)


def test_the_schema_has_the_names_of_the_json():
    schema = json_schema()
    assert_same_names(schema, REPORT.to_dict(), schema)


def test_a_period_reads_from_and_to():
    period = REPORT.to_dict()["records"][0]["period"]
    assert period == {"text": "2022年", "start": 5, "end": 10, "from": "2022-01-01", "to": "2022-12-31"}


def test_text_and_error_are_left_out_where_there_are_none():
    names = Report(path="a.txt", sha256="").to_dict()
    assert not {"text", "error"} & set(names)
    assert set(json_schema()["required"]) == set(names)


def test_the_json_is_ready_for_json():
    assert json.loads(json.dumps(REPORT.to_dict())) == REPORT.to_dict()


def test_extract_schema_prints_it(extract):
    assert json.loads(extract("schema").out) == json_schema()
