"""How somebody shows that an account is theirs: second factors, sessions, and what libraries ask us."""
