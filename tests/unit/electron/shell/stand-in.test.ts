import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownEvents } from '../../../support/electron/events.ts';
import { StandInApp } from '../../../support/stand-in-app.ts';

const root = join(import.meta.dirname, '../../../..');

/** The events of each class and interface of Electron's types, its base class's among them. */
function eventsOfElectron(): Map<string, Set<string>> {
  const text = readFileSync(join(root, 'node_modules/electron/electron.d.ts'), 'utf8');
  const events = new Map<string, Set<string>>();
  const bases = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if ((ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) && node.name) {
      const [base] = node.heritageClauses?.[0]?.types ?? [];
      if (base && ts.isIdentifier(base.expression)) bases.set(node.name.text, base.expression.text);
      const found = node.members.flatMap((member) => {
        if (!(ts.isMethodDeclaration(member) || ts.isMethodSignature(member))) return [];
        const type = member.name.getText() === 'on' ? member.parameters[0]?.type : undefined;
        return type && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)
          ? [type.literal.text]
          : [];
      });
      events.set(node.name.text, new Set([...(events.get(node.name.text) ?? []), ...found]));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('electron.d.ts', text, ts.ScriptTarget.Latest, true));
  for (const [name, base] of bases) for (const one of events.get(base) ?? []) events.get(name)?.add(one);
  return events;
}

describe('the stand-in knows no event that Electron has not', () => {
  const events = eventsOfElectron();
  // Messages of our own, by their channel.
  const { IpcMain: channels, ...others } = knownEvents;
  test.each(Object.entries(others))('%s', (name, known) => {
    expect([...known].filter((one) => !events.get(name)?.has(one))).toEqual([]);
  });
  test('of messages, those of the preload', () => expect(channels).toEqual(['lanyard-port']));
});

describe('the stand-in throws', () => {
  let app: StandInApp;
  beforeEach(() => {
    app = new StandInApp();
  });
  afterEach(() => app.remove());

  test('on a member it does not have', async () => {
    await app.open();
    const asked = app.run(({ electron }) => (electron.app as unknown as { fly: () => void }).fly());
    await expect(asked).rejects.toThrow('The stand-in has no app.fly.');
  });

  test('on an option it does not have', async () => {
    await app.open();
    const asked = app.run(({ electron }) => void new electron.BrowserWindow({ kiosk: true }));
    await expect(asked).rejects.toThrow("The stand-in knows no option 'kiosk' of BrowserWindow.");
    const preferences = app.run(
      ({ electron }) => void new electron.BrowserWindow({ webPreferences: { plugins: true } }),
    );
    await expect(preferences).rejects.toThrow("no option 'plugins' of webPreferences");
  });

  test('on an event it does not have', async () => {
    await app.open();
    const asked = app.run(({ electron }) => void electron.app.on('moonrise', () => undefined));
    await expect(asked).rejects.toThrow("The stand-in has no event 'moonrise' of app");
  });

  test('on a window that was destroyed', async () => {
    await app.open();
    const asked = app.run(({ windows }) => {
      const [window] = windows();
      window?.destroy();
      window?.show();
    });
    await expect(asked).rejects.toThrow('Object has been destroyed');
  });

  test('and records every call with what it was given', async () => {
    await app.open();
    expect(await app.callsOf('app.enableSandbox')).toEqual([[]]);
    expect(await app.callsOf('app.setName')).toEqual([['Lanyard']]);
  });
});
