"""A made-up municipality with stories, built through actions only; installed in demo mode alone."""
