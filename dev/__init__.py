"""Tools for those who build, test and release Samvirk; nothing here is installed on a server."""
