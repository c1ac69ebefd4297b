"""Values in, pictures out: what a person sees, as functions of what is so."""
