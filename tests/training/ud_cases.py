"""Hand-written sentences: each word with its UD analysis and the TIGER arc that must come out."""

from __future__ import annotations

# id form upos xpos UD-head UD-relation TIGER-head TIGER-label [features]; lemma only where a rule reads it (form/lemma)
CASES = {
    "subject stands under the finite auxiliary, the participle is oc": """
1 Die DET ART 2 det 2 nk
2 Armee NOUN NN 5 nsubj 3 sb Case=Nom
3 hat/haben AUX VAFIN 5 aux 0 ROOT
4 Kiew PROPN NE 5 obj 5 oa Case=Acc
5 beschossen VERB VVPP 0 root 3 oc
6 . PUNCT $. 5 punct 3 punct""",
    "passive with modal is a chain of oc, the agent is sbp": """
1 Er PRON PPER 5 nsubj:pass 2 sb Case=Nom
2 soll AUX VMFIN 5 aux 0 ROOT
3 von/von ADP APPR 4 case 5 sbp
4 Polizisten NOUN NN 5 obl 3 nk Case=Dat
5 verhaftet VERB VVPP 0 root 6 oc
6 worden/werden AUX VAPP 5 aux:pass 7 oc
7 sein/sein AUX VAINF 5 aux 2 oc""",
    "the preposition heads its phrase, on a noun mnr, on a verb mo, with von pg": """
1 Die DET ART 2 det 2 nk
2 Reise NOUN NN 7 nsubj 7 sb Case=Nom
3 nach/nach ADP APPR 4 case 2 mnr
4 Rom PROPN NE 2 nmod 3 nk
5 von/von ADP APPR 6 case 2 pg
6 Schülern NOUN NN 2 nmod 5 nk
7 begann VERB VVFIN 0 root 0 ROOT
8 im/in ADP APPRART 9 case 7 mo
9 Mai NOUN NN 7 obl 8 nk""",
    "the complementizer is cp of the finite verb, the clause oc": """
1 Er PRON PPER 2 nsubj 2 sb
2 sagte VERB VVFIN 0 root 0 ROOT
3 , PUNCT $, 7 punct 7 punct
4 dass SCONJ KOUS 6 mark 7 cp
5 sie PRON PPER 6 nsubj 7 sb
6 gehen VERB VVINF 2 ccomp 7 oc
7 wolle AUX VMFIN 6 aux 2 oc""",
    "another conjunction makes an adverbial clause": """
1 Er PRON PPER 2 nsubj 2 sb
2 ging VERB VVFIN 0 root 0 ROOT
3 , PUNCT $, 6 punct 6 punct
4 weil SCONJ KOUS 6 mark 6 cp
5 es PRON PPER 6 nsubj 6 sb
6 regnete VERB VVFIN 2 advcl 2 mo""",
    "the copula is the head, the predicate pd": """
1 Das DET ART 2 det 2 nk
2 Haus NOUN NN 5 nsubj 3 sb
3 war/sein AUX VAFIN 5 cop 0 ROOT
4 sehr ADV ADV 5 advmod 5 mo
5 alt ADJ ADJD 0 root 3 pd""",
    "a phrase as predicate: the preposition is pd": """
1 Alles PRON PIS 4 nsubj 2 sb
2 ist/sein AUX VAFIN 4 cop 0 ROOT
3 in/in ADP APPR 4 case 2 pd
4 Ordnung NOUN NN 0 root 3 nk""",
    "coordination is a chain": """
1 Hund NOUN NN 6 nsubj 6 sb
2 , PUNCT $, 3 punct 3 punct
3 Katze NOUN NN 1 conj 1 cj
4 und CCONJ KON 5 cc 3 cd
5 Maus NOUN NN 1 conj 4 cj
6 schliefen VERB VVFIN 0 root 0 ROOT""",
    "clauses are joined at their finite verbs": """
1 Er PRON PPER 3 nsubj 2 sb
2 hat/haben AUX VAFIN 3 aux 0 ROOT
3 gegessen VERB VVPP 0 root 2 oc
4 und CCONJ KON 6 cc 2 cd
5 ist/sein AUX VAFIN 6 aux 4 cj
6 gegangen VERB VVPP 3 conj 5 oc""",
    "participles under one auxiliary are joined below it": """
1 Er PRON PPER 3 nsubj 2 sb
2 hat/haben AUX VAFIN 3 aux 0 ROOT
3 gegessen VERB VVPP 0 root 2 oc
4 und CCONJ KON 5 cc 3 cd
5 getrunken VERB VVPP 3 conj 4 cj""",
    "a relative clause is rc, its auxiliary its head": """
1 Leute NOUN NN 0 root 0 ROOT
2 , PUNCT $, 4 punct 5 punct
3 die PRON PRELS 4 nsubj 5 sb
4 geflohen VERB VVPP 1 acl:relcl 5 oc
5 waren/sein AUX VAFIN 4 aux 1 rc""",
    "a genitive is ag, a name in front of its noun too": """
1 Annas PROPN NE 2 nmod:poss 2 ag Case=Gen
2 Haus NOUN NN 0 root 0 ROOT
3 der DET ART 4 det 4 nk Case=Gen
4 Stadt NOUN NN 2 nmod 2 ag Case=Gen""",
    "a title heads the name, the last name the first": """
1 Kanzlerin NOUN NN 4 nsubj 4 sb
2 Eva PROPN NE 1 appos 3 pnc
3 Berg PROPN NE 2 flat:name 1 nk
4 schwieg VERB VVFIN 0 root 0 ROOT
5 gestern ADV ADV 4 advmod 4 mo""",
    "an apposition behind a comma is app": """
1 Eva PROPN NE 0 root 0 ROOT
2 , PUNCT $, 4 punct 4 punct
3 die DET ART 4 det 4 nk
4 Ministerin NOUN NN 1 appos 1 app""",
    "particle, negation and reflexive stay with the verb": """
1 Er PRON PPER 2 nsubj 2 sb
2 griff VERB VVFIN 0 root 0 ROOT
3 sie PRON PPER 2 obj 2 oa Case=Acc
4 nicht PART PTKNEG 2 advmod 2 ng
5 an ADP PTKVZ 2 compound:prt 2 svp""",
    "dative and prepositional objects": """
1 Sie PRON PPER 2 nsubj 2 sb
2 dankte VERB VVFIN 0 root 0 ROOT
3 ihm PRON PPER 2 obl:arg 2 da Case=Dat
4 für/für ADP APPR 5 case 2 op
5 alles PRON PIS 2 obl:arg 4 nk""",
    "zu is pm of its infinitive, um is cp": """
1 Er PRON PPER 2 nsubj 2 sb
2 kam VERB VVFIN 0 root 0 ROOT
3 , PUNCT $, 6 punct 6 punct
4 um SCONJ KOUI 6 mark 6 cp
5 zu PART PTKZU 6 mark 6 pm
6 helfen VERB VVINF 2 advcl 2 mo""",
    "a speech clause behind its quote heads the quote": """
1 „ PUNCT $( 3 punct 3 punct
2 Wir PRON PPER 3 nsubj 3 sb
3 bleiben VERB VVFIN 0 root 6 oc
4 “ PUNCT $( 3 punct 3 punct
5 , PUNCT $, 3 punct 3 punct
6 sagte VERB VVFIN 3 parataxis 0 ROOT
7 sie PRON PPER 6 nsubj 6 sb""",
    "a modifier in front of the finite verb hangs there, one behind it on the participle": """
1 Gestern ADV ADV 5 advmod 2 mo
2 wurde/werden AUX VAFIN 5 aux:pass 0 ROOT
3 er PRON PPER 5 nsubj:pass 2 sb
4 erneut ADJ ADJD 5 advmod 5 mo
5 befragt VERB VVPP 0 root 2 oc""",
    "expletive es beside geben": """
1 Es PRON PPER 2 expl 2 ep
2 gibt/geben VERB VVFIN 0 root 0 ROOT
3 Streit NOUN NN 2 obj 2 oa Case=Acc""",
    "comparison: the particle is cm, the phrase cc": """
1 Sie PRON PPER 3 nsubj 2 sb
2 ist/sein AUX VAFIN 3 cop 0 ROOT
3 älter ADJ ADJD 0 root 2 pd Degree=Cmp
4 als ADP KOKOM 5 case 5 cm
5 er PRON PPER 3 obl 3 cc""",
}
