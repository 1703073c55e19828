"""Figures out of Chinese government reports: one grounded record per quantity."""
