"""A command of several commands, each told in its help with its whole first line."""

import click


class Group(click.Group):
    """Its help does not cut what its commands do at the end of a line."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        said = [(name, one.get_short_help_str(200)) for name, one in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(said)
