"""The catalogue of rules R-001 to R-259: what each says, and which sources say it."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "S0": "TRS kompetansesenter 2022",
        "S1": "Løvemammaene",
        "S2": "Lund kommune: Rutiner og prosedyrer for å sikre koordinerte tjenester (2022)",
        "S3": "Statsforvalteren i Trøndelag 2019",
        "S4": "kommune i Midt-Troms (2022)",
        "F2": "Helsedirektoratet: veileder, innhold i individuell plan og planprosess",
        "F3": "Helsedirektoratet: rundskriv til pbrl. § 2-5",
        "F5": "Helsedirektoratet: rundskriv til pbrl. § 2-5 b",
        "F6": "Helsedirektoratet: veileder, sentrale oppgaver for koordinerende enhet i kommunene",
        "F8": "Helsedirektoratet: veileder, melding om behov for individuell plan og koordinator",
        "F9": "Statsforvalteren i Vestland 2022: ny forskrift om individuell plan",
        "F12": "Helgelandssykehuset: individuell plan",
        "F14": "Fritid for alle: klagebehandling",
        "F16": "Prop. 100 L (2020–2021) kapittel 8",
        "F17": "Helse Bergen: fagprosedyre for oppnevning av koordinator",
        "F18b": "Trondheim kommune: koordinator og barnekoordinator",
        "F20": "Helsedirektoratet: pårørendeveileder",
        "F23": "Helsetilsynet: barns selvbestemmelsesrett",
        "F24": "Prop. 100 L (2020–2021) kapittel 13",
        "F25": "Helsedirektoratet: rundskriv til hpl. § 38 a",
        "F27": "Helsekompetanse: kurs i individuell plan, deltakere",
        "F28": "Helsekompetanse: kurs i individuell plan, hvem som samtykker",
        "F29a": "Helsedirektoratet: rundskriv til hpl. § 10 a",
        "F29b": "Helsedirektoratet: rundskriv til hpl. § 10 b",
        "F30": "Fylkesmannen i Sogn og Fjordane: referat fra ansvarsgruppemøte",
        "F33": "Aurland kommune: elektronisk individuell plan",
        "F35": "Helsedirektoratet 2021: statistikk om individuell plan",
        "F36": "Helsedirektoratet 2021: statistikk om koordinator",
        "F37": "Statistisk sentralbyrå: KOSTRA-indikator",
        "F38": "Alver kommune: individuell plan og koordinator",
        "F39": "Indre Fosen kommune: individuell plan, koordinator og barnekoordinator",
        "F43": "Helsenorge: bruk av helsenorge med barn",
        "F45": "OsloMet/NOVA: om verktøy for individuell plan",
        "F52": "Rana kommune: koordinator",
        "F52b": "Veiviseren: koordinatorrollen",
        "F52c": "Helsekompetanse: kurs i individuell plan, en plan per person",
        "F57": "Bistandsadvokaten: adressesperre i folkeregisteret",
        "F58": "Normen: faktaark 55 om sperret adresse",
        "F60": "Åsnes kommune: individuell plan",
        "F65": "Helsekompetanse: kurs i individuell plan, samtykke for en periode",
        "F66": "Ordbanken: informert samtykke",
        "F67": "Tynset kommune: veiledning til samtykkeskjema",
        "F68": "Tynset kommune: samtykke til oppheving av taushetsplikt",
        "F69": "Arendal kommune: individuell plan",
        "F71": "Flekkefjord kommune: retningslinjer for bruk av ansvarsgrupper",
        "F72": "Aurland kommune: oppgåver for koordinerande eining",
        "F86": "Helsedirektoratet: strukturert oppfølging gjennom tverrfaglige team",
        "F88": "Steinkjer kommune: avslutning av individuell plan",
        "F98": "Tidsskrift for omsorgsforskning: studie av koordinatorrollen",
        "F99": "Løvemammaene: koordinering og digitalisering",
        "F103": "Bufdir: overganger mellom helse og barnevern",
        "F104": "Helsedirektoratet: trygge overganger og kontinuitet",
        "F107": "Flekkefjord kommune: rett til å klage",
        "F108": "Effektiv velferd: individuelle planer",
    }
)
"""The names behind the tags in the catalogue; a source without a tag is an act and names itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueRule:
    """One rule as the sources state it; `is_confirmed` is False when no published source was found for it."""

    id: str
    kind: str
    statement: str
    sources: tuple[str, ...]
    is_confirmed: bool

    def source_names(self) -> tuple[str, ...]:
        """The sources in words, in the catalogue's order."""
        return tuple(SOURCES.get(source, source) for source in self.sources)


@cache
def catalogue() -> Mapping[str, CatalogueRule]:
    """All rules by id, in order of id."""
    text = files("samvirk.rules").joinpath("catalogue.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["id"]: _rule(row) for row in csv.DictReader(text.splitlines())})


def _rule(row: Mapping[str, str]) -> CatalogueRule:
    return CatalogueRule(
        id=row["id"],
        kind=row["kind"],
        statement=row["statement"],
        sources=tuple(source for source in row["source"].split("; ") if source),
        is_confirmed=row["confirmed"] == "yes",
    )
