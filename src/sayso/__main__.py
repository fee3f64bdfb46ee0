"""`python -m sayso`: the same as the program `sayso`."""

from sayso.cli.main import main

if __name__ == "__main__":
    main()
