import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const opensOutside =
  'What leads out of the app is drawn by parts/OutsideLink.svelte or opened by state/open-outside.ts.';

/** What is written in no file, and in files of the page besides. */
const restricted = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file itself.' },
  {
    selector:
      "CallExpression[callee.property.name='set'] > ArrayExpression > SpreadElement:first-child CallExpression[callee.property.name='get']",
    message: 'A copy for each that comes takes the square of their number: use addTo.',
  },
  {
    selector: ":not(MethodDefinition[kind='constructor'])[accessibility='private']",
    message: 'What is private begins with #.',
  },
];
/** What comes in may be long. */
const longLists = {
  selector: 'CallExpression[callee.property.name=/^(?:push|unshift)$/] > SpreadElement',
  message: 'As arguments of one call a long list overflows the stack: use addAll.',
};
/** A link leads to a place of the app, by `printRoute`, or is drawn and opened where its address is looked at. */
const leadingOut = [
  "CallExpression[callee.object.name=/^(?:window|globalThis|self|top|parent)$/][callee.property.name='open']",
  "CallExpression[callee.object.property.name='location'][callee.property.name=/^(?:assign|replace)$/]",
  "CallExpression[callee.object.name='location'][callee.property.name=/^(?:assign|replace)$/]",
  'AssignmentExpression[left.property.name=/^(?:location|formAction)$/]',
  "AssignmentExpression[left.property.name='href'][left.object.name='location']",
  "AssignmentExpression[left.property.name='href'][left.object.property.name='location']",
  "AssignmentExpression[left.name='location']",
  'CallExpression[callee.property.name=/^setAttribute(?:NS)?$/] > Literal[value=/^(?:xlink:)?(?:href|formaction)$/i]',
  'SvelteAttribute[key.name=/^(?:xlink:)?(?:href|formaction)$/] > SvelteLiteral',
  'SvelteAttribute[key.name=/^(?:xlink:)?(?:href|formaction)$/] > SvelteMustacheTag > :not(CallExpression[callee.name=/^(?:printRoute|hrefOf)$/])',
  'SvelteShorthandAttribute[key.name=/^(?:href|formaction)$/]',
].map((selector) => ({ selector, message: opensOutside }));

const parserOptions = { projectService: true, tsconfigRootDir: import.meta.dirname };

export default ts.config(
  { ignores: ['dist/', 'packages/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.ts', '**/*.svelte', '**/*.svelte.ts'],
    extends: [...ts.configs.recommendedTypeChecked, ...ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // An empty text is as good as none: `title || untitled` says so.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // `const { note, ...rest } = talk` is how a field is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': ['error', ...restricted],
    },
  },
  {
    files: ['{data,electron,renderer}/**/*.{ts,svelte}'],
    rules: { 'no-restricted-syntax': ['error', ...restricted, longLists] },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { ...parserOptions, parser: ts.parser, extraFileExtensions: ['.svelte'] },
    },
  },
  {
    // svelte-check proves the types of components, which typescript-eslint cannot read from one another; of the rules that
    // need types only the one stays that svelte-check does not have. No component uses a store, which its rule is about.
    files: ['**/*.svelte'],
    rules: {
      ...ts.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-floating-promises': 'error',
      'svelte/require-store-reactive-access': 'off',
    },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.svelte'],
    ignores: [
      'renderer/parts/OutsideLink.svelte',
      'renderer/state/open-outside.ts',
      'renderer/host/new-tabs.ts',
    ],
    rules: {
      'no-restricted-syntax': ['error', ...restricted, longLists, ...leadingOut],
      'no-restricted-globals': ['error', 'open'],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  // Parts of it run in the page it photographs.
  { files: ['build/screenshots.mjs'], languageOptions: { globals: globals.browser } },
  prettier,
  ...svelte.configs.prettier,
);
