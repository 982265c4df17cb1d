"""Accounts, and later persons, next of kin, guardians and professionals."""
