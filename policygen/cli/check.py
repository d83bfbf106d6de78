"""`policygen check`: the workspace -> everything wrong with it, a line each."""

import click

from policygen.check import Finding
from policygen.cli import TROUBLE, root
from policygen.cli.options import counted, say_json
from policygen.project.workspace import Workspace


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Say the findings as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what is wrong.")
@click.pass_context
def command(ctx: click.Context, as_json: bool, quiet: bool) -> None:
    """Say everything that is wrong with the workspace.

    Reads every clause, outline and trust file and puts every policy together. Errors keep policies from being
    built and make the exit code 2; warnings do not.
    """
    workspace = Workspace(root(ctx.obj))
    findings = workspace.findings()
    if as_json:
        say_json([_plain(finding) for finding in findings])
    else:
        for finding in findings:
            warning = "warning: " if finding.severity == "warning" else ""
            click.echo(f"{warning}{finding.error}", err=True)
        if not quiet:
            click.echo(_summary(findings, workspace))
    if any(finding.severity == "error" for finding in findings):
        ctx.exit(TROUBLE)


def _plain(finding: Finding) -> dict[str, object]:
    error = finding.error
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "path": str(error.path) if error.path else None,
        "line": error.line,
        "message": error.message,
        "hint": error.hint,
    }


def _summary(findings: list[Finding], workspace: Workspace) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    if errors:
        return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    policies = sum(len(trust.file.policies) for trust in workspace.trusts.values())
    good = f"{counted(len(workspace.library.clauses), 'clause')}, {counted(len(workspace.trusts), 'trust')}"
    return f"{good}, {counted(policies, 'policy')}: nothing is wrong" + (
        f"; {counted(warnings, 'warning')}" if warnings else ""
    )
