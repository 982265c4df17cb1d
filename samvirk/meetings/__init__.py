"""Meetings: agenda, call, answers, and who came."""
