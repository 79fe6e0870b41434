"""Swedish surnames are two words of nature or of places made into one: Lindgren, Sjöberg, Fahlström, Zetterholm.

There are tens of thousands of them, too many for a list, and new ones are made every year. So their halves are listed.
"""

from functools import lru_cache
from typing import Final

from detectors.words import words

_HEADS: Final = words(
    "ack adel adels adler ahl al alfs alm ambl anker ap apel arn arv ask asp back bag bagg bark barr beck bend"
    " berg bergen bern bil bild bjur björ björk björn blad blid blix blom blå bo bod bog boh bok bol bond borg"
    " brand brant bratt bred breid brink bro broman bru brun bryn bräm bränd brändström bull bur bäck bäcke bärn"
    " bö bön bör carl ceder cron dahl dal dan dun durling dyb dyr ed ede edel edh eg egel ehren ehrn ek eke ekel"
    " eld elf elg elm elv en eng enge engel er eriks est fager fahl falk fall fant far fern fjell fjäll flink flod"
    " flor fogel for forn fors forss frans fred fri frid fried fris fränd fur fält färn gabriels gad gard gart"
    " gavel gede gejer gerd gif gill gisle gla glad glans god got grahn gran gre gren grim grip gro groth grund"
    " gry gräs grå grön gud gul guld gull gun gund gus gust gyll gyllen gädd gärd gärde gå gård gåse göran göt haf"
    " hag hage hagel hager hall hallen halv ham hammar han hans hard hass hassel hav hed hedd hede heden heder"
    " hegg heid hell helle hem her herne herr hersk hessel hild hill him hjalmar hjelm hjert hjort hjul hof hog"
    " hol holm hor horn huld hult hulte hum hur hus hust hyl hyll hägg häll här häst hå hågg håk håll hög höij höj"
    " hör is isak ivars jans jern jo johan jon jung jägar jär järn jönn kalm kar karl karm kast kell kers kihl kil"
    " kind kjell kjer kla kle kling klint knut kol koll kopp kor kort krans krist kron kul kull kvarn kvick kvist"
    " käll kälv kärr käv kå köll köp lag lager land lang lar las led leij lejon lek len ler lid lide liedholm lif"
    " lil lilje liljen lill lin lind linde linden ling link linn lit liv ljung ljus lo lov lovén lun lund lunde"
    " lung lust lyck lyth lä lär lå lång löf löfv lön lönn löv löw mag magn mal malm man mann mar mark mars mat"
    " mein mell mid mo mod mol mor mul munk mur myr mäl mål mån mår mård mört nat ne nerd nest nil nils noaks nor"
    " nord norden norlund norr ny nyberg nybäck nyd nygr nyl nym nys nä näs nås odel odh of oht ol olofs orr os"
    " ost oster ott pall palm par pauls pet peters pil plan post pring präst præst quick quist rag ram ramn ran"
    " rand ras reg rehn ren reut ribb rid rig rik ring ris ro rod ron ros rosen rot ru rud ruden run rund rus ry"
    " ryd rydh räf ränn rå rågs röd röj rök rön rönn rös saga sahl sal salm sam san sand sang schön se sege seger"
    " sehl selling ser set sid siden sig sigg sil silf silfver silver sjö sjögr skarp skog skogs skoog skut skytt"
    " skär skål skön slätt smed smith små snick snä sol som spar sparr sprin stadd stadi staf stal stam stark"
    " steen sten stene stern stig stjern stjärn stock stor strand streng strid striim strå ström stur styv ståhl"
    " stål sund sunde svan svantes svard svart sved sven sverd svärd swahn swan swen swär syl sylv säf säll säv sö"
    " söder söderl sör tal tall tam tar teg tegel tell teng ter thel thor thorn thul ti tid tidholm til till tim"
    " tjäder tol tor torn torp torst tran tre tro troll träd trän tull tun tyr täck tägt tärn tå tång törn ugg ul"
    " ulf ull ulv un und up us vack vad val vall van var varg ved ven venner verk ves vest vester vi vid vig vik"
    " vil vill vin vind vinter vir vit vret väst väster våg wad wahl wal wald wall wallen wang wann war wed weg"
    " wel wend wenn wenner wer wern wes west wester wet wi wib wid wied wig wij wik wike wil wilhelms win wing"
    " winter wir wiss wolf wre wret wär wäster wå wåhl wår wård ytter zach zack zed zell zetter zin äl älf älg äng"
    " änge åb åd åh åk åker åkr ål ån ång ås åse åsen åst öb öd öh öjer öl ön ör örn ös öst öster öv"
)
_TAILS: Final = words(
    "aeus ander back backe beck berg berga berger bergh blad blom boden bom borg brand brandt brant brink bro"
    " brod brook bråth bäck böle dahl dal dalen dell don dén edh eli elius ell er ert fall fast feldt felt fors"
    " fred fält gaard gard garde gart gran green grehn gren grund gård gårdh hag hage hagen hall ham hammar hamn"
    " hard hed hede heim hem hof holm holt horn hult hus häll höjd in ing kil kind klev klint krans krantz kull"
    " kvist lag land lid lin lind ling ljung lo lund lundh ly lén löf löv löw man mar mark mer mo mose myr nell"
    " ner ning nius nyr näs näsi nér ow per quist qvist rand ros rot roth rud rup ryd råd selius sell sgren sjö"
    " skans skiöld skog sköld son sson stad stam sted stedt sten stierna stjerna straale strand stråhle stråle"
    " ström strömer strøm sund sved svärd swärd söö tell thal tin torp tuna udd vad vall ved vi vik ving vist värn"
    " våg wad wald wall wik wing wist äng ängen änger å åker ås én ö ör"
)
_FEWEST_LETTERS: Final = 5
_SHORTEST_HEAD: Final = 2
_SHORTEST_TAIL: Final = 3


@lru_cache(maxsize=20_000)
def is_built_like_a_surname(word: str) -> bool:
    """Say whether a lower-case word is made of the halves of Swedish surnames, as `tengblad` is."""
    if len(word) < _FEWEST_LETTERS:
        return False
    return any(
        word[:at] in _HEADS and word[at:] in _TAILS for at in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1)
    )
