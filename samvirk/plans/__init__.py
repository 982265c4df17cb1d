"""The choice of tool, the individuell plan with its versions, and the services it covers."""
