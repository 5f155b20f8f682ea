/** From format 1 to 2: the names that a programme had for a talk become the first of its origins. */

type Fields = Record<string, unknown>;

const names = ['guid', 'code', 'id', 'uid'] as const;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A conference whose talks have origins; what is not as it should be stays, for whoever checks the shape. */
export function withOrigins(conference: Fields): Fields {
  const { talks } = conference;
  if (!Array.isArray(talks)) return conference;
  return { ...conference, talks: talks.map(originsOfTalk) };
}

// Which programme it was is not told: a talk alone in the trash has to come out as the same talk in its conference.
function originsOfTalk(talk: unknown): unknown {
  if (!isFields(talk) || !isFields(talk.listed)) return talk;
  const listed = talk.listed;
  const own = names.filter((name) => listed[name] !== undefined);
  if (own.length === 0) return talk;
  const rest = Object.entries(listed).filter(
    ([key]) => key !== 'origins' && !own.some((name) => name === key),
  );
  const origin = Object.fromEntries(own.map((name) => [name, listed[name]]));
  const known: unknown[] = Array.isArray(listed.origins) ? listed.origins : [];
  return { ...talk, listed: { origins: [...known, origin], ...Object.fromEntries(rest) } };
}
