"""Words that settle what a name names: the data behind ``names`` and behind the recipe that trains the names model.

Origin: written for this project from general knowledge of news English; countries by their short names in
ISO 3166-1 with the forms that newsrooms use. Lower case where the case carries no meaning.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lines(text: str) -> frozenset[str]:
    return frozenset(part.strip() for line in text.strip().splitlines() for part in line.split(";") if part.strip())


#: what stands before a person's name and is no part of it
TITLES = _set(
    """
    mr mrs ms miss mx dr prof professor doctor sir dame lord lady hon rev reverend father brother sister imam rabbi
    sheikh shaikh ayatollah mullah pope cardinal archbishop bishop pastor saint
    president vice-president vice deputy premier chancellor minister secretary undersecretary ministers
    secretary-general
    sen senator senators rep representative reps congressman congresswoman speaker mayor governor gov sheriff
    ambassador envoy commissioner commander chief director chairman chairwoman chairperson chair chief-of-staff
    spokesman spokeswoman spokesperson spokespeople judge justice magistrate prosecutor attorney advocate
    gen general lt lieutenant col colonel capt captain maj major sgt sergeant cpl corporal pvt private adm admiral
    brigadier marshal inspector superintendent detective officer constable agent
    king queen prince princess emperor sultan emir duke baron count
    prime foreign defense defence interior finance special acting former ex-president ex-minister then-president
    leader head counsel analyst reporter correspondent editor author coach rector dean assistant counterpart
    first pilot engineer driver firefighter activist journalist photographer
    """
)

#: titles by which people are known: the model decides whether they are part of the name
NAME_TITLES = _set("sheikh sheik shaikh mullah saint st")

#: titles that are part of a name wherever they stand last or alone ("Buckingham Palace" is none of them)
HONORIFICS = _set(
    "mr mrs ms miss mx dr prof sir dame lord lady rev sen rep gov gen lt col capt maj sgt cpl adm pvt hon"
)

#: nationalities, peoples, faiths and their adjectives: no names of persons, bodies or places
DEMONYMS = _set(
    """
    afghan afghans african africans albanian albanians algerian algerians american americans angolan angolans arab
    arabs
    arabic argentine argentinian argentinians armenian armenians asian asians australian australians austrian
    austrians
    azerbaijani azerbaijanis azeri bahraini bahrainis bangladeshi bangladeshis basque belarusian belarusians belgian
    belgians bolivian bolivians bosnian bosnians brazilian brazilians briton britons british bulgarian bulgarians
    burmese
    burundian cambodian cambodians cameroonian cameroonians canadian canadians catalan chadian chadians chechen
    chechens
    chilean chileans chinese colombian colombians congolese croat croats croatian croatians cuban cubans cypriot
    cypriots
    czech czechs dane danes danish dominican dominicans dutch ecuadorian ecuadorians egyptian egyptians emirati
    emiratis
    english eritrean eritreans estonian estonians ethiopian ethiopians european europeans filipino filipinos finn
    finns
    finnish french frenchman frenchmen frenchwoman gambian georgian georgians german germans ghanaian ghanaians greek
    greeks guatemalan guatemalans guinean guineans haitian haitians hausa hispanic hispanics honduran hondurans
    hungarian
    hungarians icelandic igbo indian indians indonesian indonesians iranian iranians iraqi iraqis irish irishman
    israeli
    israelis italian italians ivorian ivorians jamaican jamaicans japanese javanese jordanian jordanians kazakh
    kazakhs
    kenyan kenyans korean koreans kosovar kosovars kurd kurds kurdish kuwaiti kuwaitis kyrgyz laotian latin latino
    latinos
    latvian latvians lebanese liberian liberians libyan libyans lithuanian lithuanians macedonian malaysian malaysians
    malian malians maltese mexican mexicans moldovan moldovans mongolian mongolians montenegrin moroccan moroccans
    mozambican namibian nepalese nepali nepalis nicaraguan nicaraguans nigerian nigerians nigerien nordic north-korean
    norwegian norwegians omani omanis pakistani pakistanis palestinian palestinians panamanian panamanians paraguayan
    pashtun persian peruvian peruvians pole poles polish portuguese qatari qataris romanian romanians roma russian
    russians
    rwandan rwandans saudi saudis scot scots scottish senegalese serb serbian serbians serbs sikh sikhs singaporean
    singaporeans slovak slovaks slovene slovenian slovenians somali somalis soviet soviets spaniard spaniards spanish
    sri-lankan sudanese swede swedes swedish swiss syrian syrians taiwanese tajik tajiks tamil tamils tanzanian
    tanzanians
    thai thais tibetan tibetans togolese tunisian tunisians turk turkish turkmen turks ugandan ugandans ukrainian
    ukrainians uruguayan uyghur uyghurs uzbek uzbeks venezuelan venezuelans vietnamese welsh western westerner
    westerners
    yemeni yemenis yoruba zambian zambians zimbabwean zimbabweans zionist zionists
    anglican baptist buddhist buddhists catholic catholics christian christians hindu hindus islamic islamist
    islamists
    jew jewish jews mormon muslim muslims orthodox protestant protestants salafi shia shiite shiites sufi sunni sunnis
    yazidi yazidis communist communists democrat democrats democratic fascist fascists marxist nazi nazis republican
    republicans socialist socialists maoist maoists liberal liberals tory tories labourite
    parisian parisians londoner londoners gazan gazans californian texan texans floridian floridians bavarian sicilian
    aboriginal eskimo indigenous maori inuit caucasian slavic hebrew mandarin cantonese urdu pashto farsi
    afro-american african-american african-americans anglo-american franco-british sino-american
    """
)

#: of these, words that stay in a name ("Islamic Jihad", "Communist Party")
CREEDS = _set(
    """
    arab anglican baptist buddhist catholic christian hindu islamic islamist jewish mormon muslim orthodox protestant
    shia shiite sunni communist democratic democrats fascist marxist nazi republican republicans socialist maoist
    liberal european african american indian
    """
)

#: sovereign states and territories by the names that newsrooms use
COUNTRIES = _lines(
    """
    Afghanistan; Albania; Algeria; Andorra; Angola; Antigua and Barbuda; Argentina; Armenia; Australia; Austria
    Azerbaijan; Bahamas; Bahrain; Bangladesh; Barbados; Belarus; Belgium; Belize; Benin; Bhutan; Bolivia; Bosnia
    Bosnia and Herzegovina; Botswana; Brazil; Brunei; Bulgaria; Burkina Faso; Burma; Burundi; Cambodia; Cameroon
    Canada
    Cape Verde; Central African Republic; Chad; Chile; China; Colombia; Comoros; Congo; Costa Rica; Croatia; Cuba
    Cyprus
    Czech Republic; Czechia; Democratic Republic of Congo; Democratic Republic of the Congo; Denmark; Djibouti
    Dominica
    Dominican Republic; East Timor; Ecuador; Egypt; El Salvador; England; Equatorial Guinea; Eritrea; Estonia
    Eswatini
    Ethiopia; Fiji; Finland; France; Gabon; Gambia; Georgia; Germany; Ghana; Great Britain; Britain; Greece; Greenland
    Grenada; Guatemala; Guinea; Guinea-Bissau; Guyana; Haiti; Honduras; Hong Kong; Hungary; Iceland; India; Indonesia
    Iran; Iraq; Ireland; Israel; Italy; Ivory Coast; Jamaica; Japan; Jordan; Kazakhstan; Kenya; Kiribati; Kosovo
    Kuwait
    Kyrgyzstan; Laos; Latvia; Lebanon; Lesotho; Liberia; Libya; Liechtenstein; Lithuania; Luxembourg; Macau; Macedonia
    Madagascar; Malawi; Malaysia; Maldives; Mali; Malta; Marshall Islands; Mauritania; Mauritius; Mexico; Micronesia
    Moldova; Monaco; Mongolia; Montenegro; Morocco; Mozambique; Myanmar; Namibia; Nauru; Nepal; Netherlands
    New Zealand
    Nicaragua; Niger; Nigeria; North Korea; North Macedonia; Northern Ireland; Norway; Oman; Pakistan; Palau
    Palestine
    Panama; Papua New Guinea; Paraguay; Peru; Philippines; Poland; Portugal; Puerto Rico; Qatar; Romania; Russia
    Rwanda
    Samoa; San Marino; Saudi Arabia; Scotland; Senegal; Serbia; Seychelles; Sierra Leone; Singapore; Slovakia
    Slovenia
    Solomon Islands; Somalia; Somaliland; South Africa; South Korea; South Sudan; Soviet Union; Spain; Sri Lanka
    Sudan
    Suriname; Sweden; Switzerland; Syria; Taiwan; Tajikistan; Tanzania; Thailand; Tibet; Togo; Tonga
    Trinidad and Tobago
    Tunisia; Turkey; Türkiye; Turkmenistan; Tuvalu; Uganda; Ukraine; United Arab Emirates; UAE; United Kingdom; UK
    U.K.
    United States; United States of America; US; U.S.; USA; U.S.A.; America; Uruguay; Uzbekistan; Vanuatu; Vatican
    Venezuela; Vietnam; Wales; Western Sahara; Yemen; Zambia; Zimbabwe; Yugoslavia; Crimea; Chechnya; Kashmir
    Kurdistan
    DPRK; PRC; DRC; KSA; Korea
    """
)

#: the states of the United States, and how addresses shorten them
STATES = _lines(
    """
    Alabama; Alaska; Arizona; Arkansas; California; Colorado; Connecticut; Delaware; Florida; Georgia; Hawaii; Idaho
    Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland; Massachusetts; Michigan; Minnesota
    Mississippi; Missouri; Montana; Nebraska; Nevada; New Hampshire; New Jersey; New Mexico; New York; North Carolina
    North Dakota; Ohio; Oklahoma; Oregon; Pennsylvania; Rhode Island; South Carolina; South Dakota; Tennessee; Texas
    Utah; Vermont; Virginia; Washington; West Virginia; Wisconsin; Wyoming
    """
)
STATE_CODES = _set(
    "al ak az ar ca co ct de fl ga hi ia id il in ks ky la ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny oh ok or pa "
    "ri sc sd tn tx ut va vt wa wi wv wy dc"
)

#: capitals, seats of government and other places that reports name without saying what they are
PLACES = (
    _lines(
        """
    Abu Dhabi; Abuja; Accra; Addis Ababa; Algiers; Amman; Amsterdam; Ankara; Athens; Baghdad; Baku; Bamako; Bangkok
    Beijing; Beirut; Belgrade; Berlin; Bern; Bogota; Bogotá; Brasilia; Bratislava; Brussels; Bucharest; Budapest
    Buenos Aires; Cairo; Canberra; Caracas; Colombo; Copenhagen; Dakar; Damascus; Delhi; Dhaka; Doha; Dublin; Geneva
    Hanoi; Harare; Havana; Helsinki; Islamabad; Istanbul; Jakarta; Jerusalem; Johannesburg; Juba; Kabul; Kampala
    Kathmandu
    Khartoum; Kiev; Kigali; Kinshasa; Kuala Lumpur; Kuwait City; Kyiv; La Paz; Lagos; Lima; Lisbon; London; Luanda
    Lusaka
    Madrid; Manila; Maputo; Mexico City; Minsk; Mogadishu; Montevideo; Moscow; Mumbai; Muscat; Nairobi; New Delhi
    Nicosia; Oslo; Ottawa; Paris; Phnom Penh; Prague; Pretoria; Pyongyang; Quito; Rabat; Ramallah; Rangoon; Riga
    Riyadh
    Rome; San Salvador; Sanaa; Santiago; Santo Domingo; Sarajevo; Seoul; Shanghai; Sofia; Stockholm; Sydney; Taipei
    Tallinn; Tashkent; Tbilisi; Tehran; Tel Aviv; The Hague; Tirana; Tokyo; Toronto; Tripoli; Tunis; Vienna; Vientiane
    Vilnius; Warsaw; Wellington; Yangon; Yerevan; Zagreb
    New York; New York City; Washington; Washington, D.C.; Washington DC; D.C.; Los Angeles; Chicago; Houston; Boston
    Philadelphia; San Francisco; Las Vegas; Dallas; Atlanta; Miami; Seattle; Denver; Detroit; Baltimore; New Orleans
    Manhattan; Brooklyn; Queens; Bronx; Staten Island; Long Island; Hollywood; Silicon Valley; Midtown; Times Square
    Ontario; Quebec; Alberta; British Columbia; Punjab; Sindh; Balochistan; Bavaria
    Gaza; Gaza City; West Bank; Golan Heights; East Jerusalem; Sinai; Rafah; Khan Younis; Jabalia; Hebron; Nablus
    Jenin
    Aleppo; Homs; Idlib; Raqqa; Mosul; Basra; Kirkuk; Erbil; Fallujah; Kandahar; Helmand; Peshawar; Karachi; Lahore
    Donetsk; Luhansk; Kharkiv; Odesa; Odessa; Mariupol; Donbas; Donbass; Sevastopol; Grozny; Srebrenica; Darfur
    Tigray
    Borno; Maiduguri; Kano; Kaduna; Xinjiang; Guangdong; Sichuan; Hubei; Wuhan; Shenzhen; Guangzhou; Okinawa
    Hiroshima
    Nice; Marseille; Lyon; Toulouse; Bordeaux; Strasbourg; Lille; Cannes; Milan; Naples; Venice; Turin; Barcelona
    Munich
    Hamburg; Frankfurt; Cologne; Zurich; Manchester; Birmingham; Liverpool; Glasgow; Edinburgh; Cardiff; Belfast
    Africa; Asia; Europe; North America; South America; Latin America; Central America; Antarctica; Oceania
    Middle East
    Far East; Near East; Southeast Asia; Central Asia; East Asia; South Asia; Western Europe; Eastern Europe; Balkans
    Caucasus; Caribbean; Scandinavia; Sahel; Maghreb; Levant; Horn of Africa; Mediterranean; Atlantic; Pacific; Arctic
    Persian Gulf; Red Sea; Black Sea; South China Sea; East China Sea; Baltic; Suez Canal; Strait of Hormuz; Himalayas
    """
    )
    | STATES
)

#: bodies, parties, armed groups, agencies and outlets that reports name without a word that tells what they are
ORGANISATIONS = _lines(
    """
    Hamas; Fatah; Hezbollah; Hizbullah; Islamic Jihad; Palestinian Islamic Jihad; Palestinian Authority; PA; PLO; PFLP
    Al-Qassam Brigades; Qassam Brigades; Islamic Resistance Movement; Likud; Knesset; Mossad; Shin Bet; IDF; UNRWA
    Houthis
    Houthi; Ansar Allah; Muslim Brotherhood; Taliban; al-Qaeda; al-Qaida; Al-Qaeda; Al Qaeda; Haqqani network
    Islamic State; Islamic State group; IS; ISIS; ISIL; Daesh; Nusra Front; al-Nusra; Boko Haram; al-Shabaab
    al-Shabab
    Al-Shabaab; ISWAP; Lord's Resistance Army; M23; Wagner; FARC; ELN; ETA; IRA; Sinn Fein; PKK; YPG; SDF; Peshmerga
    Khmer Rouge; Lashkar-e-Taiba; Jaish-e-Mohammed; Abu Sayyaf; Hizb ut-Tahrir; Tamil Tigers; Kataib Hezbollah
    Kremlin; Pentagon; White House; Downing Street; Capitol Hill; Congress; Senate; House of Representatives
    Parliament
    House of Commons; House of Lords; Bundestag; Bundesrat; Duma; State Duma; Lok Sabha; Diet; Politburo; Elysee
    Élysée
    Interpol; Europol; Scotland Yard; FBI; CIA; NSA; MI5; MI6; KGB; FSB; GRU; ISI; NYPD; LAPD; FDNY; DHS; DEA; ATF
    IRS
    EPA; FDA; CDC; FAA; NTSB; FEMA; MTA; SEC; FCC; TSA; ICE; NASA; Amtrak; Homeland Security; Justice Department
    UN; U.N.; United Nations; EU; E.U.; European Union; NATO; Nato; OPEC; Opec; IMF; WTO; WHO; UNICEF; Unicef; UNESCO
    Unesco; UNHCR; IAEA; OSCE; OAS; ASEAN; Asean; African Union; AU; Arab League; ECOWAS; Ecowas; BRICS; G7; G8; G20
    ICC
    ICJ; OECD; World Bank; Red Cross; Red Crescent; ICRC; MSF; Amnesty; Amnesty International; Human Rights Watch
    Greenpeace; Oxfam; Chatham House; Security Council; General Assembly; European Commission; European Parliament
    Reuters; AFP; AP; Associated Press; Agence France-Presse; Xinhua; TASS; Tass; Interfax; RIA
    Anadolu; Anadolu Agency; Kyodo; Yonhap; ANI; PTI; Bloomberg; UPI; DPA; ANSA; EFE; BBC; CNN; CBS; NBC; ABC; MSNBC
    PBS
    NPR; Fox News; Sky News; Al Jazeera; Al-Jazeera; Aljazeera; AJA; CCTV; CGTN; NHK; RT; Sputnik; VOA
    Voice of America
    Radio Free Europe; New York Times; Washington Post; Wall Street Journal
    Los Angeles Times; USA Today; Time; Newsweek; Politico; BuzzFeed; Guardian
    Independent; Telegraph; Daily Mail; Financial Times; Der Spiegel; Le Monde; Le Figaro
    El Pais; Haaretz; Jerusalem Post; Times of Israel; Global Times; People's Daily; China Daily
    South China Morning Post
    Dawn; Al Arabiya; Punch; Vanguard; Premium Times; BFM TV; BFMTV; France 24; Deutsche Welle
    Google; Facebook; Meta; Twitter; YouTube; Instagram; WhatsApp; Telegram; TikTok; Amazon; Apple; Microsoft; Uber
    Tesla
    Boeing; Airbus; Exxon; ExxonMobil; Shell; BP; Chevron; Gazprom; Rosneft; Aramco; Huawei; Samsung; Sony; Toyota
    GOP; Democrats; Republicans; Labour; Conservatives; Tories; BJP; ANC; AfD; CDU; SPD; Shas; Syriza; Podemos; Vox
    AKP
    """
)

#: last words of names of bodies
ORG_HEADS = _set(
    """
    administration agency airlines airways alliance army assembly association authority authorities bank board
    brigade brigades brotherhood bureau business cabinet caucus coalition command commission
    committee company confederation conference congress consortium consulate cooperative corp corporation corps
    council
    court courts delegation department directorate division embassy enterprises exchange faction federation fighters
    finance force forces foundation front fund government group guard guards inc industries initiative institute
    institution intelligence jihad journal juventus knesset league legion ltd media mission ministry
    movement navy network news newspaper orchestra organisation organization parliament partners
    partnership party patrol police post press prosecutors radio registry regiment resistance secretariat senate service
    services society squad star state-department studios syndicate system systems task-force team telegraph television
    times trust tribune union unit united university workers xinhua llc plc gmbh co & airline militia
    books records pictures motors electric energy oil steel pharmaceuticals technologies communications networks
    securities capital holdings ventures associates futures insurance railways railroad telecom
    """
)

#: bodies of a state: a nationality before them is no part of the name
GOVERNMENT_HEADS = _set(
    "ministry department office consulate embassy government administration bureau cabinet secretariat treasury affairs"
)
#: words after which "of" goes on with the name
OF_HEADS = _set(
    """
    academy agency archbishop archdiocese army assembly association authority bank bay board bureau cape centre center
    chamber church city college commission committee community conference confederation council court cradle
    department
    district dream duchy emirate faculty federation forum friends front gulf horn house institute institution isle
    isles kingdom
    knights league ministry museum national office organisation organization parliament party people port promise
    province republic school sea service society state strait straits sultanate tower union university voice lord
    lords
    """
)
#: last words of names after which a number belongs to the name
NUMBERED = _set("highway route flight boeing airbus interstate apollo soyuz channel gate unit pier")

#: last words of names of places
PLACE_HEADS = _set(
    """
    airport alley area archipelago avenue ave riviera barracks base basin bay beach border boulevard blvd bridge camp
    canal canyon cape cemetery city cliff coast compound corridor county creek crossing delta desert district drive
    east
    embankment emirate estate falls forest garden gardens governorate gulf harbor harbour heights
    highway hill hills island islands isle isles junction lake lane mosque motorway mountain mountains
    neighborhood neighbourhood north ocean oblast palace park path peninsula pier place plains plateau plaza port
    prefecture province ranch region republic reef reservoir ridge river road sea shore south square
    straße strait straits street st strip territories territory town township
    tunnel valley village volcano wall west woods zone cathedral square terrace promenade
    """
)

#: last words of names that are a body and the house in which it sits: they close a name and leave its kind open
SITE_HEADS = _set(
    """
    academy base building center centre chamber church club college field gallery gate hospital hotel lab laboratory
    library mall mansion museum office quarter room school stadium station terminal theater theatre tower towers
    """
)

#: of those, the houses that are places in 63 of 72 names of UNER's and GUM's training parts; schools, churches,
#: hospitals and offices act as bodies there
HOUSE_HEADS = _set(
    "building center centre field gallery gate hotel mall mansion museum quarter room stadium station terminal "
    "theater theatre tower towers"
)

#: first words of names that begin with what they name ("Ministry of …", "Lake Chad")
ORG_FIRST = _set(
    "ministry department university bank bureau office institute church house board council court league federation "
    "organization organisation association committee commission chamber society center centre academy "
    "consulate embassy"
)
PLACE_FIRST = _set(
    "lake mount mt mt. cape fort port strait gulf bay isle island isles river camp north south east west northern "
    "southern eastern western central city republic kingdom province district place rue plaza"
)

#: last or first words of names that name neither persons, bodies nor places
MISC_HEADS = _set(
    """
    accord accords act agreement amendment attack attacks award awards bill championship championships code
    constitution
    convention cup day declaration deal eve festival games holocaust initiative intifada law massacre medal oscars
    olympics open operation prize plan pact protocol ramadan resolution revolution series spring summit syndrome treaty
    war wars week world-cup tour year christmas easter holiday doctrine era virus disease report
    """
)

#: nouns beside a name that tell what it names, as apposition or compound ("the oil tanker X", "the X movement")
ORG_CONTEXTS = _set(
    """
    agency airline alliance army authority bank battalion body campaign daily weekly paper broadcaster bureau cell
    charity chain channel club
    coalition company delegation delegate delegates division faction factions fighter fighters firm force forces
    foundation gang government group groups guerrilla guerrillas gunmen insurgency insurgent insurgents institute
    institution jihadi jihadis jihadist jihadists lawmaker lawmakers leadership magazine manufacturer media
    member members militant militants militia militias ministry movement movements network news newspaper ngo
    organisation organisations organization organizations operative operatives outlet parties party politburo rebel
    rebels
    representatives rival rivals rulers spokesman spokesperson spokeswoman station tabloid terrorist terrorists
    thinktank think-tank troops union university website wing
    """
)
PLACE_CONTEXTS = _set(
    """
    airport area border capital city coast coastline country department district enclave prefecture governorate
    harbor harbour hotel island islands
    metropolis mountain nation neighborhood neighbourhood outskirts peninsula port province region republic
    residents river sea state street streets suburb suburbs territory town township valley village waters
    """
)
MISC_CONTEXTS = _set(
    """
    aircraft airliner boat carrier cruiser destroyer ferry freighter frigate jet liner missile missiles plane rocket
    ship ships submarine tanker tankers trawler vessel vessels yacht book film movie novel operation album song
    hurricane storm typhoon cyclone virus bill act treaty rifle
    """
)
PERSON_CONTEXTS = _set(
    """
    analyst activist actor actress artist attacker author aide bomber brother businessman captain chairman chief
    commissioner daughter diplomat director driver engineer envoy ex-president father fisherman founder girl governor
    gunman head husband journalist killer lawmaker lawyer leader man mayor minister mother nurse officer official
    passenger
    president professor prosecutor reporter researcher resident scholar secretary sister soldier son spokesman
    spokesperson spokeswoman student suspect teacher teenager victim widow wife witness woman worker
    """
)

#: verbs whose subjects are persons or bodies, never places as such
SPEECH_VERBS = _set("say tell add note argue claim warn explain insist recall reply respond tweet write declare")

#: words with a capital that are no names: days, months, nouns of address, abbreviations of time and units
NO_NAMES = _set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn winter
    am pm a.m p.m a.m. p.m. gmt est edt bst cet utc pst hkt ist local noon midnight today tomorrow yesterday
    god allah internet web tv i ok no yes mom dad ceo cfo covid covid-19 hiv aids dna suv id pdf atm gps ied ieds
    photo image video file watch read more related share advertisement updated published by editor getty handout
    english language http https www
    """
)

#: capital letters that stand for a common noun
COMMON_ACRONYMS = _set(
    "mp mps pm mep gdp vip ceo cfo coo hiv aids dna suv id pdf atm gps ied ieds tv ngo ngos pow pows faq diy er icu iq "
    "pr hr it phd mba usd eur gbp ad bc bce ce am rpg kg km mph asap sos rip wmd wmds usb"
)
#: points of the compass: no name before a nationality ("South Korean"), a place by themselves
COMPASS = _set(
    "north south east west northern southern eastern western central northeast northwest southeast southwest"
)

#: of the words that are no names, those that are surnames where the model says so
SURNAMES = _set("may april june august jan spring summer winter noon english ok")
#: owners with which a body's name begins ("Workers' Party", "People's Bank")
OWNERS = _set(
    "children doctors farmers king lawyers lord men miners people queen teachers veterans women worker workers"
)
#: short words after a hyphen that are no half of a given name ("Hamas-run", "Moon Jae-in")
COMPOUND_TAILS = _set("led run held born like era made type own wide free only area loving")

#: words that stay inside a name between two of its proper nouns
LINKS = _set(
    "of the for and & de del della der den di da das do dos du la le el al al- bin ibn van von ul ud y zu ter abu"
)
#: particles with which a person's name may begin
PARTICLES = _set("al el bin ibn van von de der den di da du la le abu ben mac")
