"""Who has agreed that what is done or shared, with whom, until when."""
