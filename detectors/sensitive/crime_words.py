"""The names of crimes and of what follows on them, as patterns over folded words."""

from typing import Final

CRIME: Final = (
    r"(?:(?:grov\w*|grovt|olaga|ringa|upprepad\w*|försök till|medhjälp till|aggravated|attempted|alleged|sexual|"
    r"domestic|credit card|card|benefit|tax|drug|identity|sexuell\w*|kort|av|att ha|having|flera|ett|en|a)"
    r" ){0,3}(?:bedrägeri\w*|kortbedrägeri\w*|bidragsbrott\w*|stöld\w*|snatteri\w*|misshandel\w*|våld|våldsbrott|"
    r"våldtäkt\w*|rån|rånförsök|rattfylleri\w*|rattfylla|narkotikabrott\w*|narkotika|drograttfylleri\w*|drogbrott|"
    r"förskingring\w*|utpressning\w*|hot|olaga hot|hets mot folkgrupp|barnpornografi\w*|barnporr|mord\w*|dråp|"
    r"skattebrott\w*|bokföringsbrott\w*|penningtvätt\w*|häleri\w*|inbrott\w*|hatbrott\w*|ofredande\w*|sexköp|"
    r"koppleri|kvinnofrid\w*|vapenbrott\w*|smuggling\w*|skadegörelse|mened|brott|brottslighet|ekobrott\w*|"
    r"identitetsstöld\w*|stalking|förtal\w*|trolöshet\w*|urkundsförfalskning\w*|fraud|theft|shoplifting|stealing|"
    r"assault\w*|rape|robbery|burglary|murder|manslaughter|dui|dwi|drunk driving|drink driving|drugs?|possession|"
    r"dealing|embezzlement|harassment|stalking|blackmail|extortion|money laundering|laundering|tax evasion|evasion|"
    r"child porn\w*|arson|vandalism|perjury|forgery|gbh|abh|trafficking|battery|abuse|violence|hate crime|offences?|"
    r"felony|crimes?|stjålet|bedrageri|tyveri|vold|voldtekt|voldtægt|promillekjøring|spirituskørsel|hæleri|underslag|"
    r"underslæb|betrug\w*|diebstahl\w*|körperverletzung|steuerhinterziehung|trunkenheit\w*|petos\w*|petoksesta|"
    r"varkaudesta|pahoinpitelystä|rattijuopumuksesta|törkeästä)"
)
FOR: Final = (
    r"(?:för|till|i|for|of|to|om|med|with|on|wegen|zu)(?: (?:att|having|suspicion of|misstanke om|grund av|charges"
    r" of|två|three|two|flera|år|multiple))*"
)
PUNISHED: Final = (
    r"(?:dagsböter|böter|fängelse|samhällstjänst|skyddstillsyn|villkorlig|\w+ års? (?:fängelse)?|\w+ månader\w*|"
    r"prison|jail|\w+ (?:years?|months?|weeks?)|community service|probation|life|fengsel|fængsel|bewährung|haft|\w+"
    r" jahren?)"
)
