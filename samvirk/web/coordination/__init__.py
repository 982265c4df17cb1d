"""Pages of coordinating: who is koordinator, who is asked, what comes first."""
