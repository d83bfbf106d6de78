"""Site -> the pages around its policies: lists, notices, a map, a page for nothing. No files but templates."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from policygen.papers.site import places
from policygen.papers.site.shape import Gone, School, Site
from policygen.theme import Theme
from policygen.words import say_date
from policygen.writers.html import clean, shades
from policygen.writers.templating import fill

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def pages(site: Site, theme: Theme = Theme()) -> Iterator[tuple[str, bytes]]:
    """Every page by its place, but for the policies themselves."""
    schools = site.schools
    yield _list(site, theme, places.INDEX, schools)
    if len(schools) > 1:
        for school in schools:
            yield _list(site, theme, places.school(school.trust), (school,))
    for one in site.gone:
        place = places.file(one.trust, one.policy, "html", one.version)
        yield _notice(site, theme, place, one)
    for one in site.withdrawn:
        yield _notice(site, theme, places.file(one.trust, one.policy, "html"), one)
    yield _page(site, theme, places.MISSING, "site-missing.html.j2", {"title": "Page not found"})
    if site.base:
        yield places.SITEMAP, _sitemap(site, schools)


def _list(site: Site, theme: Theme, place: str, schools: tuple[School, ...]) -> tuple[str, bytes]:
    """The policies of some schools: of all of them, or of the one whose page it is."""
    name = schools[0].organisation if len(schools) == 1 else ""
    title = f"Policies of {name}" if name else "Policies"
    linked = place == places.INDEX and len(schools) > 1
    values = {"title": title, "name": name, "schools": schools, "linked": linked}
    return _page(site, theme, place, "site-list.html.j2", values)


def _notice(site: Site, theme: Theme, place: str, one: Gone) -> tuple[str, bytes]:
    ended = "superseded" if one.superseded_by else "withdrawn"
    title = f"{one.title}, version {one.version}: {ended}"
    return _page(site, theme, place, "site-notice.html.j2", {"title": title, "one": one})


def _page(
    site: Site, theme: Theme, place: str, template: str, values: dict[str, Any]
) -> tuple[str, bytes]:
    standing = site.base and place != places.MISSING
    given = {
        "site": site,
        "place": place,
        "canonical": places.address(site.base, place) if standing else "",
        "start": places.address(site.base, places.INDEX) if site.base else "",
        "link": partial(places.link, place),
        "places": places,
        "say": partial(say_date, style="1 March 2026"),
        "size": size,
        "colours": shades(theme),
        **values,
    }
    return place, clean(fill(theme.templates, template, given), "web").encode()


def size(count: int) -> str:
    """How large a file is, in the words of those who wait for it: `118 KB`."""
    if count < 999_500:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB"


def _sitemap(site: Site, schools: tuple[School, ...]) -> bytes:
    """As sitemaps.org has it."""
    urls = [_url(site, places.INDEX)]
    for school in schools:
        if len(schools) > 1:
            urls.append(_url(site, places.school(school.trust)))
        for one in school.policies:
            urls.append(_url(site, places.file(one.trust, one.policy, "html"), one.effective))
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join([head, f'<urlset xmlns="{_SITEMAP}">', *urls, "</urlset>", ""]).encode()


def _url(site: Site, place: str, changed: str = "") -> str:
    changed = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"  <url><loc>{escape(places.address(site.base, place))}</loc>{changed}</url>"
