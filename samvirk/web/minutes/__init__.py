"""The pages of minutes: written while people meet, read afterwards."""
