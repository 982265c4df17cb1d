"""Pages about what was promised: the koordinator's board, the steps, the answers, deadlines."""
