// What a package takes from the environment: keys to sign it, an account to have it notarised, and where releases lie.
//
//   CSC_LINK, CSC_KEY_PASSWORD, CSC_NAME          a certificate of Apple's, or on Windows any
//   WIN_CSC_LINK, WIN_CSC_KEY_PASSWORD            one for Windows alone
//   APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER, or APPLE_ID, APPLE_APP_SPECIFIC_PASSWORD, APPLE_TEAM_ID
//                                                 an account that notarises
//   LANYARD_RELEASES                              https address of the folder in which newer releases are looked for

const has = (env, ...names) => names.every((name) => Boolean(env[name]));

const canSignMac = (env) => has(env, 'CSC_LINK') || has(env, 'CSC_NAME');
const canSignWindows = (env) => has(env, 'WIN_CSC_LINK') || canSignMac(env);
const canNotarise = (env) =>
  has(env, 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER') ||
  has(env, 'APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID') ||
  has(env, 'APPLE_KEYCHAIN_PROFILE');

/** Where the app looks for newer releases. Throws for an address that could be answered by anybody. */
function releasesOf({ LANYARD_RELEASES: url }) {
  if (!url) return null;
  const own = URL.canParse(url) && new URL(url);
  if (!own || own.protocol !== 'https:' || own.username || own.password)
    throw new Error(`LANYARD_RELEASES has to be an https address without a name or password, not ${url}.`);
  return { provider: 'generic', url };
}

/**
 * The parts of the configuration that the environment decides. Without keys nothing is signed, and nothing of the machine's
 * own is taken for one; with keys a package that could not be signed is none.
 */
export function fromEnvironment(env) {
  const signing = canSignMac(env) || canSignWindows(env);
  return {
    publish: releasesOf(env),
    forceCodeSigning: signing,
    // "-" is a signature that says nothing of who made it; Apple's own processors start nothing without.
    mac: { ...(canSignMac(env) ? {} : { identity: '-' }), notarize: canSignMac(env) && canNotarise(env) },
  };
}

/** What would be signed, as sentences for whoever releases. */
export function signingInWords(env) {
  const { publish } = fromEnvironment(env);
  const yes = (can, what, names) => `${what}: ${can ? 'yes' : `no, ${names} not set`}`;
  return [
    yes(canSignMac(env), 'Signed for macOS', 'CSC_LINK or CSC_NAME'),
    yes(canSignMac(env) && canNotarise(env), 'Notarised by Apple', 'APPLE_API_KEY and its companions'),
    yes(canSignWindows(env), 'Signed for Windows', 'WIN_CSC_LINK or CSC_LINK'),
    publish
      ? `Looks for newer releases at ${publish.url}`
      : 'Never looks for newer releases, LANYARD_RELEASES not set',
  ];
}
