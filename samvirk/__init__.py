"""Samvirk: coordinated services around a person, from reported need to evaluation."""
