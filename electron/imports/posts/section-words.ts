/** Headings that are chapters of something and no talk, and those of what lies between talks, in many languages. */

const chapter = [
  'summary|summaries|abstract|introduction|intro|overview|background|motivation|agenda|outline|contents|table of contents|toc|prologue|preface|foreword|about(?: me| us| the (?:talk|speaker)s?)?',
  'questions?(?: (?:and|&) answers)?|q ?(?:&|and|/|-|\\+)? ?a|faq|change ?log|readme|(?:my )?(?:conference|talk)[ -]notes|discussion|comments?|feedback|resources?|links?(?: (?:and|&) .{1,30})?|references?|further reading|reading list|see also|slides?|videos?|code|demos?|examples?|notes?|my notes|tl;?dr|details?|description|bio|speakers?|the speakers?',
  '(?:my |our |key |main |some |final |closing |personal |other |general |random |overall |additional |misc(?:ellaneous)? )*(?:takeaways?|take-aways?|thoughts?|impressions?|points?|ideas?|lessons?(?: learn(?:ed|t))?|learnings?|highlights?|quotes?|opinions?|remarks?|reflections?|action items?|actions?|next steps|todos?|to-?do(?: list)?|notes?|observations?|facts?|pros|cons|pros and cons|goals?|problems?|the problems?|solutions?|the solutions?|challenges?|results?|tips?|tools?|history|future|conclusions?|wrap[ -]?up|recap)',
  'things? to (?:google|read|check(?: out)?|look (?:up|at|into)|try|remember|do).{0,20}|what is .{1,30}\\?|why(?:\\?| .{1,30}\\?)|how(?:\\?| does it work\\??)|what\\??|who\\??|when\\??|where\\??',
  'zusammenfassung|einleitung|einführung|überblick|inhalt(?:sverzeichnis)?|fazit|fragen(?: und antworten)?|quellen|verweise|weiterführendes|eindrücke|gedanken|notizen|beispiele?|ausblick|vorwort|nachwort|hintergrund|erkenntnisse|diskussion|ergebnisse?|probleme?|lösung(?:en)?',
  'résumé|sommaire|conclusions?|questions?(?:[ /-]réponses)?|ressources|liens|références|en résumé|à retenir|contexte|démo(?:nstration)?|exemples?|notes?|pour aller plus loin|bilan|présentation|avis|mon avis|remerciements',
  'resumen|introducción|conclusi(?:ón|ones)|preguntas(?: y respuestas)?|recursos|enlaces|referencias|impresiones|ideas|notas|ejemplos?|contexto|índice|reflexiones',
  'resumo|introdução|conclus(?:ão|ões)|perguntas(?: e respostas)?|referências|notas|impressões|exemplos?|contexto|índice|considerações finais',
  'riassunto|introduzione|conclusion[ei]|domande(?: e risposte)?|risorse|riferimenti|note|impressioni|esempi|samenvatting|inleiding|conclusie|vragen|bronnen|indrukken|voorbeelden',
  'まとめ|感想|概要|はじめに|おわりに|終わりに|最後に|目次|質疑応答|q&a|参考(?:資料|リンク|文献)?|資料|所感|総括|背景|内容|自己紹介|結論|メモ|その他|総評|全体(?:の|を通しての)?感想|宣伝|余談|課題|結果|要約',
].join('|');

const between = [
  '(?:the )?(?:(?:after|pre)[ -]?)?(?:lunch|dinner|breakfast|brunch|breaks?|coffee(?: break)?|tea|food|drinks?|beer|party|parties|social(?: event)?s?|reception|networking|registration|check-?in|check-?out|arrival|departure|travel(?:l?ing)?|getting there|the (?:trip|journey)|the city|hotel|venue|location|accommodation|swag|goodies|sponsors?|expo(?: hall)?|booths?|exhibit(?:ion|s|ors?)?(?: hall)?|wifi|internet|organi[sz]ation|organizers?|logistics|tickets?|weather|people|(?:the )?community|thanks?(?: you)?(?: .{0,30})?|acknowledge?ments|credits|photos?|pictures|gallery|videos?|slides?|welcome(?: reception| party| drinks)?|break time|the (?:conference|event|venue|talks?|sessions?|tracks?|workshops?|food|people|party|organi[sz]ation|swag)|bonus|misc(?:ellaneous)?|other(?:s| stuff| things)?|(?:the )?hallway track|karaoke|raffle|prizes|intros?)',
  '(?:das |zum |beim |das )?(?:mittag(?:essen|spause)?|abendessen|frühstück|kaffee(?:pause)?|pausen?|party|anreise|abreise|hinfahrt|rückfahrt|heimfahrt|heimreise|unterkunft|essen|verpflegung|organisation|danke(?:schön)?|dank|sponsoren|registrierung|begrüßung|eröffnung|verabschiedung|rahmenprogramm|abendprogramm|location)',
  "(?:le |la |les |l[’'])?(?:déjeuner|dîner|pause(?:s)?(?: café)?|petit[- ]déj(?:euner)?|soirée|buffet|goodies|arrivée|accueil|voyage|trajet|hôtel|lieu|organisation|repas|apéro|sponsors|merci.{0,30}|stands?|ambiance|tombola)",
  '(?:la |el |los |las |o |a |os |as )?(?:comida|almuerzo|cena|desayuno|fiesta|viaje|llegada|almoço|jantar|café|festa|viagem|agradecimientos|agradecimentos|organización|organização|pranzo|cena|pausa|viaggio|ringraziamenti|lugar|patrocinadores|sede)',
  '昼食|ランチ|懇親会|会場|休憩|受付|ご飯|お昼|移動|前日|アフターパーティー?|パーティー?|スポンサー(?:ブース|展示)?|ブース(?:巡り)?|ノベルティ|お礼|謝辞|ネットワーキング',
].join('|');

const whole = (words: string): RegExp => new RegExp(`^(?:${words})[\\s:!?.…:!?]*$`, 'iu');
const chapterHead = whole(chapter);
const betweenHead = whole(between);

/** Marks of what people set before or behind a heading for its looks. */
const ornaments = /^[^\p{L}\p{N}]+|(?<=[\p{L}\p{N}])[^\p{L}\p{N}]+$/gu;

const bare = (heading: string): string =>
  heading.length > 80 ? '' : heading.replace(/^(?:\d{1,2}|[A-Za-z])[.)]\s+/, '').replace(ornaments, '');

/** True for a heading such as `Questions`, `Zusammenfassung`, `まとめ`: a chapter of a note or of a post. */
export const isChapter = (heading: string): boolean => chapterHead.test(bare(heading));

/** True for a heading such as `Lunch`, `Danke`, `懇親会`: what lies between the talks. */
export const isBetween = (heading: string): boolean => betweenHead.test(bare(heading));
