"""Claims as rows about one latent series: what is possible, what is not, and what must give way."""
