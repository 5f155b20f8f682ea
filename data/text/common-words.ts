/** Which words anybody uses without naming anything: a name made of these alone is told from them by a second sign. */
import { daleChall } from 'dale-chall';
import { foldWords } from './fold.ts';

/**
 * Words that are everyday ones to people who go to conferences, and small words of German, French and Spanish: the list
 * of Dale and Chall has the English that children know.
 */
const field = `
  access accessibility account action active agenda agile algorithm alert analysis analytics app application apps
  architecture array article async audience audio audit authentication authorization automated automation availability
  backend background backup bandwidth batch benchmark beta binary browser budget buffer bug bytes cache capacity career
  chaos chat client cluster code coding collaboration command commit communication community compiler compliance
  complexity component compression computer computing concurrency conference config configuration consensus consistency
  container containers content context contract control cost culture cyber dashboard data database debate debugging
  delivery demo dependency deploy deployment design desktop developer development device diagram digital directory
  discovery distributed diversity docs documentation domain download dynamic economy edge editor email embedded
  encryption engine engineer engineering enterprise environment error ethics evaluation event events experience
  experiment export expert failure feature feedback file filter firmware flow font format framework frontend function
  functional future gateway generation global governance graph graphics growth hack hacking hallway hardware health
  history host hosting human identifier identity image images impact import inclusion incident index industry
  infrastructure innovation input insight install integration integrity intelligence interface internet introduction
  inventory issue issues journey kernel kernels keynote lab language latency layout leader leadership learning lecture
  legacy legal library licence license lifecycle lightning linked load local lock log logging logic logistics
  maintenance management manager manifest map mapping marketing markdown mathematics meetup memory mentoring message
  messaging method methods metrics micro microphone migration migrations mindset mobile model modeling modelling module
  monitor monitoring multi naming native network networking networks node nodes number offline online open operation
  operations ops optimisation optimization orchestration organisation organization output overview package packaging
  panel parallel parser pattern patterns payment performance persistence physics pipeline pipelines platform platforms
  plugin podcast policy portal practice principle privacy problem process processes product production productivity
  profile profiling program programming programme project projects protocol proxy public quality quantum query queue
  queues random ranking reactive recovery recruiting refactoring registry regulation release releases reliability
  remote report requirement research resilience resource resources retrospective review risk robot robotics roadmap
  router routing runtime safety sandbox scale scaling scheduler scheduling schema science scope script scripting search
  secret secrets security semantic sensor server serverless service services session setup sharing simulation site
  software source specification sprint stability stack standard standards startup state static statistics status storage
  strategy stream streaming structure support survey sustainability sync system systems talent target task tasks team
  teams tech technical technique technology template terminal test tests text theory thread threads time timeout tool
  tooling tools topic trace tracing tracking track traffic training transaction transactions transfer transformation
  transition trend type types typing usability user users validation value vendor version versioning video view virtual
  virtualisation virtualization vision visual visualisation visualization volume vulnerability web website welcome
  workflow workload workshop world writing zone
  atlas beacon block buoyant compass confluent elastic honeycomb linear notion oracle pivotal plaid ramp render segment
  sentry slack snowflake stripe target temporal vector
  aber alle als am an auch auf aus bei beim bin bis das dass dein dem den der des die dies doch du durch ein eine einem
  einen einer eines er es euch fragen fur gegen gibt hat haben ich ihr im ist ja jede jeder kein keine kann lernen man
  mehr mein mit nach nein neu neue nicht noch nun nur oder ohne schon sehr sein seit sich sie sind so uber um und uns
  unter vom von vor war warum was wege weg wenn wer werden wie wir wird wo zu zum zur zeit zusammen arbeit sicherheit
  entwicklung daten qualitat zukunft menschen kultur netz sprache architektur werkzeug werkzeuge
  au aux avec ce ces cette comment dans de des du elle en est et il je la le les leur mais mon ne nos notre nous on ou
  par pas plus pour pourquoi qu que qui sa sans se ses son sur tout tous une vers vos votre vous
  al como con cuando del desde donde el ella entre era esta este esto hay la las lo los mas mi muy no o para pero por
  porque que quien se si sin sobre su sus tambien todo un una uno y ya`;

const known = new Set([...daleChall.map(foldWords), ...field.split(/\s+/)]);

/** Endings of English words, longest first, and what may stand in their place. */
const endings: readonly (readonly [string, readonly string[]])[] = [
  ['iness', ['y']],
  ['ness', ['']],
  ['ings', ['', 'e']],
  ['less', ['']],
  ['ing', ['', 'e']],
  ['ies', ['y']],
  ['ied', ['y']],
  ['ier', ['y']],
  ['est', ['', 'e']],
  ['ed', ['', 'e']],
  ['er', ['', 'e']],
  ['ly', ['', 'le']],
  ['es', ['', 'e']],
  ['s', ['']],
];

/** Whether a word is one that anybody uses: in any case, with or without accents, also with an ending. */
export function isCommonWord(word: string): boolean {
  const folded = foldWords(word);
  return known.has(folded) || folded.length < 2 || /^\d+$/.test(folded) || isInflected(folded);
}

function isInflected(word: string): boolean {
  return endings.some(([ending, bases]) => {
    const stem = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || stem.length < 3) return false;
    // The consonant is doubled before an ending: planned, running.
    const single = stem.at(-1) === stem.at(-2) ? [stem.slice(0, -1)] : [];
    return [...bases.map((base) => stem + base), ...single].some((base) => known.has(base));
  });
}
