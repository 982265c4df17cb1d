"""Meetings: what their actions store, and what an agenda is proposed of."""
