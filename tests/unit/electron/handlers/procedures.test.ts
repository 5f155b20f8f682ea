import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { contract } from '../../../../data/contract/contract.ts';

const procedures = Object.entries(contract).flatMap(([namespace, calls]) =>
  Object.keys(calls).map((name) => `${namespace}.${name}`),
);

/** What a file calls as `….namespace.procedure(…)`. */
function calledIn(text: string): string[] {
  const called: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression: of } = node.expression;
      if (ts.isPropertyAccessExpression(of)) called.push(`${of.name.text}.${name.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('test.ts', text, ts.ScriptTarget.Latest));
  return called;
}

test('every procedure of the contract is called by a test of its handler', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
  const called = new Set(
    files.flatMap((name) => calledIn(readFileSync(join(import.meta.dirname, name), 'utf8'))),
  );
  expect(procedures.length).toBeGreaterThan(50);
  expect(procedures.filter((one) => !called.has(one))).toEqual([]);
});

test('a procedure that is only named is not called', () => {
  expect(
    calledIn("library.client.notes.read({}); // client.notes.write({})\nconst text = 'a.b.c()';"),
  ).toEqual(['notes.read']);
});
