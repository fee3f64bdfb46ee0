"""Other names of countries, and what their people are called, by ISO 3166-1 code.

Written for sayso: GeoNames' table of countries has one name each. Some of these are common words
too ("Polish", "Turkey"): they are asked for only where the parser sees a place or a people.
"""

_NAMES = """
AE UAE|Emirates|Emirati
AF Afghan|Afghani
AL Albanian
AM Armenian
AO Angolan
AR Argentine|Argentinian|Argentinean
AT Austrian
AU Australian
AZ Azerbaijani|Azeri
BA Bosnia|Bosnian|Bosnia-Herzegovina
BB Barbadian
BD Bangladeshi
BE Belgian
BF Burkinabe
BG Bulgarian
BH Bahraini
BI Burundian
BJ Beninese
BN Bruneian
BO Bolivian
BR Brazilian
BS Bahamian
BT Bhutanese
BW Botswanan
BY Belarusian|Belorussia|Byelorussia
BZ Belizean
CA Canadian
CD DRC|DR Congo|Congo-Kinshasa|Congolese
CF Central African
CG Congo|Congo-Brazzaville|Congolese
CH Swiss
CI Côte d'Ivoire|Ivorian
CL Chilean
CM Cameroonian
CN Chinese|People's Republic of China|PRC
CO Colombian
CR Costa Rican
CU Cuban
CV Cape Verde|Cape Verdean
CY Cypriot
CZ Czech Republic|Czech
DE German
DJ Djiboutian
DK Danish|Dane
DO Dominican
DZ Algerian
EC Ecuadorian|Ecuadorean
EE Estonian
EG Egyptian
EH Sahrawi
ER Eritrean
ES Spanish|Spaniard
ET Ethiopian
FI Finnish|Finn
FJ Fijian
FR French
GA Gabonese
GB UK|U.K.|Britain|Great Britain|British|Briton
GE Georgian
GH Ghanaian
GL Greenlandic
GM The Gambia|Gambian
GN Guinean
GQ Equatoguinean
GR Greek
GT Guatemalan
GW Guinea Bissau
GY Guyanese
HK Hongkong
HN Honduran
HR Croatian|Croat
HT Haitian
HU Hungarian
ID Indonesian
IE Irish|Republic of Ireland
IL Israeli
IN Indian
IQ Iraqi
IR Iranian|Islamic Republic of Iran
IS Icelandic|Icelander
IT Italian
JM Jamaican
JO Jordanian
JP Japanese
KE Kenyan
KG Kyrgyz|Kyrgyzstani|Kirghizia
KH Cambodian
KM Comorian
KP DPRK|North Korean
KR Republic of Korea|South Korean
XK Kosovar|Kosovan
KW Kuwaiti
KZ Kazakh|Kazakhstani
LA Laotian|Lao
LB Lebanese
LK Sri Lankan
LR Liberian
LT Lithuanian
LU Luxembourgish|Luxembourger
LV Latvian
LY Libyan
MA Moroccan
MD Moldovan|Moldavia
ME Montenegrin
MG Malagasy
MK Macedonia|Macedonian
ML Malian
MM Burma|Burmese
MN Mongolian
MR Mauritanian
MT Maltese
MU Mauritian
MV Maldivian
MW Malawian
MX Mexican
MY Malaysian
MZ Mozambican
NA Namibian
NE Nigerien
NG Nigerian
NI Nicaraguan
NL Netherlands|Holland|Dutch
NO Norwegian
NP Nepali|Nepalese
NZ New Zealander
OM Omani
PA Panamanian
PE Peruvian
PG Papuan
PH Filipino|Philippine
PK Pakistani
PL Polish|Pole
PR Puerto Rican
PS Palestine|Palestinian|Palestinian Territories|State of Palestine
PT Portuguese
PY Paraguayan
QA Qatari
RO Romanian
RS Serbian|Serb
RU Russian Federation|Russian
RW Rwandan
SA Saudi|Saudi Arabian|KSA
SD Sudanese
SS South Sudanese
SE Swedish|Swede
SG Singaporean
SI Slovenian|Slovene
SK Slovak|Slovakian
SL Sierra Leonean
SN Senegalese
SO Somali
SR Surinamese
SV Salvadoran|Salvadorean
SY Syrian|Syrian Arab Republic
SZ Swaziland|Swazi
TD Chadian
TG Togolese
TH Thai
TJ Tajik|Tajikistani
TL East Timor|Timor-Leste|Timorese
TM Turkmen
TN Tunisian
TO Tongan
TR Türkiye|Turkish|Turk
TT Trinidad|Trinidadian
TW Taiwanese
TZ Tanzanian
UA Ukrainian
UG Ugandan
US USA|U.S.|U.S.A.|America|United States of America|American
UY Uruguayan
UZ Uzbek|Uzbekistani
VA Holy See|Vatican City
VE Venezuelan
VN Vietnamese|Viet Nam
WS Samoan
YE Yemeni
ZA South African
ZM Zambian
ZW Zimbabwean
"""

#: What the countries are called besides their names in GeoNames.
OTHER_NAMES: dict[str, tuple[str, ...]] = {
    line[:2]: tuple(line[3:].split("|")) for line in _NAMES.strip().splitlines()
}
