"""Meetings: agenda, call, answers, minutes, and what becomes of them."""
