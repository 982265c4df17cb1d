"""What stands around every page: header, navigation, footer, error pages; and the pages of no concept."""
