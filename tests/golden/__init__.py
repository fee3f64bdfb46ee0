"""What the sample reports and the founding article must give."""
