"""Which column holds what: the headers that Danish, Swedish, English and German systems write."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

# Headers as Danish, Swedish, English and German systems write them, in lower case without spaces and signs.
SYNONYMS = {
    "employee_number": """
        medarbejdernr medarbejdernummer medarbejderid mnr lønnr lønnummer ansatnr anstnr anställningsnr
        anställningsnummer anställningsid medarbetarnr medarbetarnummer personalnr personalnummer
        personalid personnelnumber employeenumber employeeno employeenr employeeid empno empid workerid
        staffnumber staffid mitarbeiternr mitarbeiternummer mitarbeiterid medarbnr personid
    """,
    "given_name": """
        fornavn fornavne förnamn tilltalsnamn kaldenavn givenname firstname forename preferredname vorname
        rufname
    """,
    "family_name": """
        efternavn efternamn familynavn familienavn familyname lastname surname nachname familienname
    """,
    "full_name": """
        navn namn name fuldenavn fuldtnavn medarbejdernavn medarbejder fullständigtnamn helanamnet
        medarbetare fullname displayname employeename employee mitarbeiter vollständigername
    """,
    "email": """
        email emailadresse mail mailadresse arbejdsmail epost epostadress epostadresse mejl mejladress
        emailaddress workemail mailaddress userprincipalname upn
    """,
    "team": """
        afdeling afdelingsnavn team teamnavn enhed organisationsenhed avdelning avdelningsnamn enhet
        department departmentname teamname unit orgunit organizationalunit abteilung bereich
        organisationseinheit
    """,
    "manager_number": """
        nærmesteleder nærmesteledernr nærmesteledersmedarbejdernr leder ledernr ledernummer
        ledersmedarbejdernr ledermedarbejdernr chef närmastechef närmastechefsanställningsnummer
        chefsanställningsnummer chefsanstnr chefsnummer chefnr manager managernumber managerno managerid
        manageremployeenumber manageremployeeid linemanager reportsto supervisor supervisorid vorgesetzter
        vorgesetzte vorgesetztennr führungskraftnr
    """,
    "country": "land landekode landkode landskod landkod country countrycode länderkennzeichen",
    "language": """
        sprog sprogkode foretrukketsprog språk språkkod language languagecode preferredlanguage sprache
    """,
    "started_on": """
        ansat ansatden ansatdato ansatfra ansættelsesdato startdato tiltrådt tiltrædelse tiltrædelsesdato
        anställd anställdden anställdfrån anställningsdatum startdatum tillträdde tillträdesdatum started
        startedon startdate hiredate hired joined dateofjoining eintritt eintrittsdatum
    """,
    "left_on": """
        fratrådt fratrådtden fratrædelse fratrædelsesdato slutdato ansattil ophørt ophørsdato avslutad
        slutat slutdatum avgång avgångsdatum anställdtill left lefton leavingdate leavedate enddate
        terminationdate terminated lastday lastworkingday austritt austrittsdatum
    """,
    "job_title": """
        stilling stillingsbetegnelse jobtitel titel befattning yrkestitel roll jobtitle title position
        role stelle stellenbezeichnung berufsbezeichnung
    """,
    "is_leader": """
        erleder lederrolle personaleleder personaleansvar ledelsesansvar ärchef chefsroll personalansvar
        isleader ismanager peoplemanager leader istführungskraft führungskraft personalverantwortung
    """,
}
FIELDS = tuple(SYNONYMS)
_FIELD_OF = {synonym: name for name, synonyms in SYNONYMS.items() for synonym in synonyms.split()}


def propose_mapping(headers: Sequence[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """The header for each field, as it was chosen last time or else as the header's words suggest."""
    mapping = {name: header for name, header in remembered.items() if name in FIELDS and header in headers}
    for header in headers:
        name = _FIELD_OF.get(_plain(header))
        if name and name not in mapping and header not in mapping.values():
            mapping[name] = header
    if "given_name" in mapping and "family_name" in mapping and "full_name" not in remembered:
        mapping.pop("full_name", None)
    return mapping


_LONGEST_HEADER = 200


def _plain(header: str) -> str:
    """Its letters and digits. What is longer than any header is none."""
    if len(header) > _LONGEST_HEADER:
        return ""
    return "".join(c for c in unicodedata.normalize("NFC", header).casefold() if c.isalnum())


def known_headers(cells: Iterable[str]) -> int:
    """How many of these cells are headers we know."""
    return len({_FIELD_OF[_plain(cell)] for cell in cells if _plain(cell) in _FIELD_OF})
