//! The words of the generated content, the commonest first within each list. Every name is invented.

/// Words of grammar.
pub const FUNCTION: &str = "the and of to in a for with is on that this be are as by or from at an it their will can how who what when \
    where may has have not they you your which these more all also into about within between each other should \
    must";

/// Words of the trade.
pub const DOMAIN: &str = "safeguarding child children adult adults family families practitioner practitioners neglect abuse exploitation \
    domestic emotional physical sexual risk harm concern concerns referral referrals threshold thresholds \
    assessment early help intervention support plan planning review conference strategy discussion multi-agency \
    partnership agency agencies lado allegation allegations designated lead officer dsl send disability \
    disabilities inclusion supervision reflective curiosity professional disclosure disclosures recording records \
    information sharing consent confidentiality capacity mental health wellbeing trauma informed attachment \
    resilience adversity parental conflict substance misuse alcohol county lines gangs criminal grooming online \
    digital cyberbullying bullying radicalisation prevent extremism fgm honour forced marriage trafficking slavery \
    missing episodes return interview contextual extra-familial peer harmful behaviour behaviours self-harm \
    suicide eating disorders bereavement loss young carers fostering foster adoption kinship private looked-after \
    leaving care transition transitions adulthood hoarding fire safety pressure ulcers financial institutional \
    organisational discriminatory coercive control stalking perpetrator survivor refuge marac mash mappa cin cpp \
    section enquiry enquiries investigation police health visitor midwife school nurse teacher college nursery \
    childminder housing tenancy voluntary faith sports club coach volunteer recruitment vetting induction training \
    refresher workshop seminar forum toolkit briefing guidance policy procedure procedures legislation statutory \
    duty duties escalation resolution dispute challenge learning lessons audit quality assurance chronology \
    genogram voice wishes feelings lived experience culture cultural competence bias language interpreter poverty \
    homelessness debt migration asylum unaccompanied pregnancy infant babies sleep crying shaken injury bruising \
    fabricated illness perplexing presentations obesity dental attendance exclusion elective education home \
    managers leadership workforce burnout vicarious";

/// Words of all days.
pub const COMMON: &str = "people work working group day time need needs understand understanding identify respond practice local skills \
    knowledge confidence staff team role roles service services session sessions course courses example examples \
    case cases study studies tools resources signs indicators impact effective effectively explore exploring aims \
    objectives attend delegates participants trainer online interactive current research evidence national county \
    area areas community communities key common good best new complete completing next step steps first level \
    development opportunity questions discuss consider recognise apply reflect improve build relationship \
    relationships strengths approach approaches model models process outcome outcomes decision decisions action \
    actions change changes";

/// Who things are for.
pub const AUDIENCES: &str = "early-years schools colleges health police social-care youth-justice housing voluntary-sector faith-groups \
    sports-clubs foster-carers adult-services managers";

/// What things are about.
pub const TOPICS: &str = "neglect exploitation domestic-abuse early-help allegations send supervision county-lines fgm prevent trauma \
    attachment self-harm substance-misuse mental-health mental-capacity modern-slavery bullying missing-children \
    private-fostering thresholds information-sharing case-review professional-curiosity voice-of-the-child \
    harmful-sexual-behaviour safer-recruitment parental-conflict hoarding financial-abuse";

/// Who gives the courses.
pub const PROVIDERS: &str = "harbourside northgate millbrook westfield oakhaven riverbend stonecross fernleigh ashdown larkfield kingsmere \
    whitmoor";

/// The tree of areas, each with the one above it.
pub const AREAS: [(&str, &str); 9] = [
    ("county", ""),
    ("north", "county"),
    ("harbour", "north"),
    ("moor", "north"),
    ("vale", "north"),
    ("south", "county"),
    ("lakes", "south"),
    ("coast", "south"),
    ("fells", "south"),
];
