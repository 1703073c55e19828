"""`extract serve`: reports in by page or REST, records out, corrections saved as gold.

The extraction runs in a process of its own (`worker`), one report at a time, behind a bounded queue (`queue`). What
comes in is limited and looked at before anything reads it (`guard`, `intake`); what is saved goes into one folder under
names that this package makes (`store`).
"""
