/** The words of conferences and of posts about them, in English, German and French. No names. */
import type { TalkKind } from '../../../data/library/model.ts';

/** What a word at the head or tail of a heading says about the kind of talk, singular and plural. */
const kindWords: [RegExp, TalkKind][] = [
  [/^(?:opening |closing |the )?keynotes?$/i, 'keynote'],
  [/^(?:lightning[ -](?:talks?|d[ée]mos?)|ignite(?: talks?| sessions?)?|blitzvorträge?)$/i, 'lightning'],
  [/^(?:(?:hands-on )?workshops?|tutorials?|ateliers?)$/i, 'workshop'],
  [
    /^(?:panels?|panel discussions?|panels? sessions?|round ?tables?|tables? rondes?|podiumsdiskussion(?:en)?)$/i,
    'panel',
  ],
  [/^(?:meetups?|meet-ups?|community evening)$/i, 'meetup'],
  [/^(?:hallway(?: track)?|hallway talks?)$/i, 'hallway'],
  [/^(?:talks?|sessions?|presentations?|vortr[aä]ge?|conférences?|track)$/i, 'talk'],
];

/** Reads a label such as `Lightning Talk` or `Keynotes`; undefined when it names no kind. */
export function kindOf(label: string): TalkKind | undefined {
  const words = label.trim();
  return kindWords.find(([pattern]) => pattern.test(words))?.[1];
}

export const kindLabel =
  'opening keynote|closing keynote|keynote|lightning[ -]talk|lightning d[ée]mo|ignite talk|ignite|(?:hands-on )?workshop|tutorial|panel discussion|panel|round table|table ronde|meetup|hallway|talk|session|vortrag|blitzvortrag|conférence';

const outroWords =
  /^(?:conclusions?\b.{0,45}|(?:in )?(?:(?:my |final |closing |some |last )*(?:conclusions?|words|thoughts|remarks|takeaways?|verdict)|wrap(?:ping)?[ -]?up|summary|summing up|closing|the end|outro|epilogue|that's (?:it|all)|see you(?: .{0,40})?|overall(?: .{0,30})?|fazit|schlusswort(?:e)?|zum schluss|zusammenfassung|ausblick|bilan|pour (?:finir|conclure|terminer)|en conclusion|(?:le )?mot de la fin|[àa] (?:la|une) prochaine.{0,20}|impressions? (?:générales?|finales?))(?: (?:of |du |de la |de |des )?(?:the )?(?:days?|jour|journée|conference|event)(?: \d+)?)?[ ?!:.…]*)$/i;

/** True for a heading that begins what follows the last talk: `Final words?`, `Conclusion`, `Fazit`. */
export const isOutro = (heading: string): boolean => heading.length < 60 && outroWords.test(heading.trim());

const introWords =
  /^(?:introduction|intro|preface|foreword|about(?: .{0,40})?|einleitung|avant-propos|(?:table of )?contents|toc|agenda|outline|sommaire|inhalt(?:sverzeichnis)?|overview)[ :]*$/i;

/** True for a heading that belongs before the talks. */
export const isIntro = (heading: string): boolean => introWords.test(heading.trim());

const furniture =
  /^(?:the latest posts?|latest (?:posts?|articles?|news)|recent (?:posts?|articles?)|related (?:posts?|articles?|content)|more (?:posts|articles|from .{1,40})|you (?:may|might) also like.{0,20}|read more.{0,40}|continue reading.{0,20}|share (?:this|on).{0,30}|share|tweet|leave a (?:comment|reply)|(?:\d+ )?comments?|no comments(?: yet)?|comments are closed.{0,3}|subscribe.{0,60}|sign up.{0,40}|newsletter|menu|search|home|navigation|skip to (?:main )?content|back to (?:top|blog|home|all posts).{0,20}|(?:←|«|‹|<<?) .{1,100}|.{1,100} (?:→|»|›|>>?)|(?:previous|next|older|newer) (?:posts?|articles?|entry)(?:: .{0,80})?|powered by .{1,60}|©.{0,100}|copyright .{0,100}|all rights reserved.{0,3}|table of contents|cookie.{0,60}|weitere (?:beiträge|artikel)|ähnliche beiträge|teilen|kommentare|articles? (?:similaires|récents|liés)|partager|commentaires|sponsored.{0,20}|advertisement|loading.{0,10}|log ?in|sign ?in|toggle navigation|\d+ min(?:ute)?s? read|~?\d+ min(?:ute)?s?(?: read)?|\d+ words)$/i;

const credits =
  /^(?:(?:photo|image|picture|cover|header image|title image)s?(?: (?:credits?|courtesy|source|by))[: ].{1,200}|(?:source|credits?|bild|foto|fotos|bildquelle|quelle|crédits?(?: photos?)?)\s?: ?.{1,200}|(?:bildergebnis|image result|résultat de recherche d'images|résultat d'image) (?:für|for|pour) .{1,100})$/i;

const pictureFile = /^[^\s/\\]{1,100}\.(?:png|jpe?g|gif|svg|webp|avif)$/i;

/** True for what a web page puts around a post: menus, counters, teasers. */
export const isFurniture = (line: string): boolean => line.length < 140 && furniture.test(line.trim());

/** True for a line that belongs to a picture: its credit or its file name. */
export const isPictureLine = (line: string): boolean =>
  line.length < 260 && (credits.test(line.trim()) || pictureFile.test(line.trim()));

const captionStart =
  /^(?:just |right |shortly )?(?:before|after|during|behind|inside|outside|in front of|on the way|waiting|doing|enjoying|having|me |us |our |the view|view of|a view|photo|picture|figure \d|fig\. |abbildung|vor |nach |während |avant |après |pendant )/i;

/** True for a short line that reads like the caption of a picture. */
export const isCaption = (line: string): boolean => line.length < 120 && captionStart.test(line.trim());

/** Verbs of someone on a stage. `s` forms and past forms; longest first is not needed. */
const englishVerbs =
  'talk(?:ed|s)?|sp(?:oke|eaks)|present(?:ed|s)?|show(?:ed|s|cased)?|expla(?:ined|ins)|introduce[ds]?|demonstrate[ds]?|demo(?:ed|s)|g(?:ave|ives)|discuss(?:ed|es)|describe[ds]?|summari[sz]e[ds]?|t(?:old|ells)|share[ds]?|walk(?:ed|s)|start(?:ed|s)|open(?:ed|s)|held|holds|cover(?:ed|s)|argue[ds]?|outline[ds]?|beg(?:an|ins)|kick(?:ed|s)|report(?:ed|s)|point(?:ed|s)|compare[ds]?|ask(?:ed|s)|highlight(?:ed|s)|taught|teaches|led|leads|ran|runs|announce[ds]?|look(?:ed|s)|took|takes|deliver(?:ed|s)|address(?:ed|es)|advise[ds]?|recommend(?:ed|s)|question(?:ed|s)|mention(?:ed|s)|emphasi[sz]e[ds]?|observe[ds]?|said|says|made|makes|built|explored?|explores|reminded?|reminds|went|goes|dived?|dove|focus(?:ed|es)|finished|ended|closed|concluded|concludes|answered|described|illustrate[ds]|convinced|proposed?|proposes|was (?:measuring|talking|showing|presenting|speaking|explaining)|detailed|details|gathered|invited|invites|surveyed|traced|reviewed|revisited|tackled|wondered|wrote|used|uses|proved|proves|suggested|suggests|claimed|claims|recounted|recounts|made the case|makes the case';
const germanVerbs =
  'sprach|spricht|zeigte|zeigt|erklärte|erklärt|stellte|stellt|berichtete|berichtet|präsentierte|präsentiert|erzählte|erzählt|hielt|hält|gab|führte|führt|begann|eröffnete|beschrieb|beleuchtete|diskutierte|fasste|ging|demonstrierte';
const frenchVerbs =
  '(?:nous )?(?:a|ont) (?:présenté|parlé|montré|expliqué|raconté|ouvert|abordé|permis|fait|partagé|commencé|donné|démontré|exposé|détaillé|insisté|rappelé|conclu|évoqué)|(?:nous )?(?:présente|présentent|parle|parlent|montre|montrent|explique|expliquent|raconte|aborde|détaille|propose|revient)';

const spanishVerbs =
  '(?:nos )?(?:presentó|presentaron|habló|hablaron|explicó|explicaron|contó|contaron|mostró|mostraron|dio|dieron|impartió|abrió|cerró|compartió|demostró|expuso|comentó|defendió|presenta|habla|explica|cuenta|muestra)';
const portugueseVerbs =
  '(?:nos )?(?:apresentou|apresentaram|falou|falaram|explicou|explicaram|mostrou|mostraram|contou|contaram|deu|deram|abriu|encerrou|compartilhou|demonstrou|apresenta|fala|explica|mostra|conta)';
const otherVerbs =
  '(?:ci )?(?:ha|hanno) (?:presentato|parlato|spiegato|mostrato|raccontato|aperto|chiuso|tenuto)|vertelde|vertelden|sprak|spraken|liet zien|lieten zien|presenteerde|presenteerden|toonde|gaf|hield|opende|legde uit';

/** Alternatives for a regular expression: what a speaker does. */
export const stageVerbs = `(?:then |also |even |first |finally |now |spontaneously |briefly )?(?:${englishVerbs}|${germanVerbs}|${frenchVerbs}|${spanishVerbs}|${portugueseVerbs}|${otherVerbs})`;

/** Words that stand in titles and topics, and in no name. Matched whole, lower case. */
const topicWords = new Set(
  `a about above across advanced after agile algorithm all an analysis analytics and api apis app application applications apps architecture are art as at automated
  automation back backend bad balancing base basics be best better beyond big billion bringing build building business but by can career case challenge change chaos ci city clean cloud
  cluster clusters code coding collaboration communication community company components computing concurrency conference container containers content continuous control core could
  critical culture customer cutting data database databases day days debugging deep delivery demo deploy deployment design desktop developer developers development devops digital dev
  distributed dive documentation does doing domain driven dynamic early easy ecosystem edge effective efficient embedded end energy engine engineering enterprise error errors events
  everyone everything evolution experience explained extreme fast feature features fighting first flow for framework frameworks frontend from full functional future game general get getting
  global good great guide hacking hands hard hardware health history how human i image images impact improve in inside integrating intelligence interface internet into intro introduction is it
  its journey just keeping keynote kernel key kubernetes lab language languages large large-scale last latency learn learned learning legacy lessons level life light lightning linux live load local log
  logging low machine make making management managing market memory message meet metrics micro microservice microservices migrating migration mobile model models modern modular monitoring monolith more
  my native network networking networks new next no not observability of off on one open operating operations operator operators or orchestration order our out over own panel part past
  patterns performance pipeline pipelines platform platforms policy power practical practice practices present private problem process production product productivity programming progress
  project projects protocol public python quality query question questions queue rapid reactive ready real reality realtime recovery refactoring release reliability reliable remote research
  resilience resource resources responsive rest review right risk road rules run running safe scale scaling science search secret secrets secure security self server serverless servers service
  services session sessions shift simple site small smart social software solution some source space speed sql stack standard start startup state static storage stories story strategy stream
  streaming strategies style success survive system systems table taming talk talks team teams tech technical technology test testing tests that the their them theory things think this threat time
  to together tool tooling tools top towards track tracing traffic transformation trends trust truth type types ui under understanding unit update upgrade usage use user users using
  value version versus video virtual vision visual vs war was we web welcome what what's when where which who why will with without work workflow working workshop world world's you your zero
  auf aus bei das der des die ein eine für im ist mit nach oder über um und vom von was wie zum zur comment dans de des du en est et la le les pour pourquoi quand que sans sur une vers`
    .split(/\s+/)
    .filter(
      (word) =>
        word !== '' &&
        ![
          'de',
          'la',
          'le',
          'der',
          'des',
          'du',
          'von',
          'zur',
          'art',
          'will',
          'may',
          'vom',
          'die',
          'und',
          'et',
          'and',
          'den',
        ].includes(word),
    ),
);

/** True for a word that stands in topics and not in names. */
export const isTopicWord = (word: string): boolean => topicWords.has(word.toLowerCase());

/** Words that make the tail of an organisation's name. */
const organisationTail =
  /(?:^|[\s,])(?:gmbh(?: & co\.? kg)?|ag|se|kg|inc\.?|ltd\.?|llc|plc|corp\.?|corporation|s\.?a\.?s?\.?|b\.?v\.?|oy|ab|technologies|technology|labs?|systems|software|solutions|group|foundation|university|universität|institute|institut|bank|media|consulting|security|networks?|studios?|schule|école|hochschule|hat|web services)$/i;

/** True for words that end like the name of a company, a university, a foundation. */
export const looksLikeOrganisation = (words: string): boolean => organisationTail.test(words.trim());

/** True for words whose last one ends company names and no person's. */
export const endsLikeCompany = (words: string): boolean =>
  /\s(?:gmbh|inc|ltd|llc|plc|corp|corporation|technologies|labs|systems|software|solutions|group|foundation|university|universität|consulting|networks|studios)\.?$/i.test(
    words.trim(),
  );

const roleWords =
  /(?:^|[\s,/(-])(?:engineer(?:ing)?|manager|lead(?:er)?|director|founder|co-?founder|c[teifpm]o|ceo|cto|president|vp|head|chair|chief|developer|programmer|architect|evangelist|advocate|professor|prof|scientist|researcher|consultant|coach|analyst|designer|maintainer|contributor|committer|author|editor|student|pupils?|students|teacher|principal|freelancer|owner|officer|specialist|admin(?:istrator)?|sre|devrel|dev|entwickler(?:in)?|leiter(?:in)?|gründer(?:in)?|berater(?:in)?|architekt(?:in)?|développeu(?:r|se)|fondat(?:eur|rice)|ingénieure?|responsable|directeur|directrice|partner|fellow|operator|writer|chercheu(?:r|se))(?:$|[\s,/)])/i;

/** True for words that name what someone does: `Staff Engineer`, `Product Manager, Cloud AI`. */
export const looksLikeRole = (words: string): boolean => roleWords.test(words.trim());
