#!/usr/bin/env node
// Makes a deb or an rpm with the system's own dpkg-deb and rpmbuild, from the words that electron-builder has for fpm.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const run = (program, ...words) =>
  execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** Options without a value; all others have one. */
const switches = new Set(['--force', '--debug']);

/** What fpm was told: options by their names, each with all its values, and which file goes where. */
function read(words) {
  const options = {};
  const files = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (switches.has(word)) continue;
    if (!word.startsWith('-')) files.push(word.split(/=(?=\/)/));
    else (options[word.replace(/^-+/, '')] ??= []).push(words[++at]);
  }
  return { options, files };
}

/** Lays the files out as they are to lie in the system. */
function layOut(folder, files, left) {
  for (const [from, to] of files) {
    const place = join(folder, to);
    mkdirSync(statSync(from).isDirectory() ? place : dirname(place), { recursive: true });
    cpSync(from, place, { recursive: true, verbatimSymlinks: true });
  }
  for (const path of left) rmSync(join(folder, path), { recursive: true });
}

const linesOf = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

function makeDeb(folder, options) {
  const [summary, ...rest] = linesOf(options.description[0]);
  const facts = {
    Package: options.name[0],
    Version: options.version[0],
    Architecture: options.architecture[0],
    Maintainer: options.maintainer[0],
    'Installed-Size': run('du', '-sk', folder).split('\t')[0],
    Depends: options.d.join(', '),
    Recommends: options['deb-recommends'].join(', '),
    Section: options.category[0],
    Priority: options['deb-priority'][0],
    Homepage: options.url[0],
    Description: [summary, ...rest.map((line) => ` ${line || '.'}`)].join('\n'),
  };
  const control = join(folder, 'DEBIAN');
  mkdirSync(control);
  const lines = Object.entries(facts).map(([name, value]) => `${name}: ${value}\n`);
  writeFileSync(join(control, 'control'), lines.join(''));
  for (const [name, option] of [
    ['postinst', 'after-install'],
    ['postrm', 'after-remove'],
  ])
    writeFileSync(join(control, name), readFileSync(options[option][0]), { mode: 0o755 });
  chmodSync(folder, 0o755);
  run('dpkg-deb', '--root-owner-group', '-Zgzip', '--build', folder, resolve(options.package[0]));
}

function specOf(folder, options) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `"${join(entry.parentPath, entry.name).slice(folder.length)}"`);
  return `Name: ${options.name[0]}
Version: ${options.version[0]}
Release: 1
Summary: ${options['rpm-summary'][0]}
License: ${options.license[0]}
Group: ${options.category[0]}
URL: ${options.url[0]}
Vendor: ${options.vendor[0]}
${options.d.map((name) => `Requires: ${name}`).join('\n')}
AutoReqProv: no
%global debug_package %{nil}
%global __os_install_post %{nil}
%description
${options.description[0]}
%post
${readFileSync(options['after-install'][0], 'utf8')}
%postun
${readFileSync(options['after-remove'][0], 'utf8')}
%files
${files.join('\n')}
`;
}

function makeRpm(folder, options) {
  const top = mkdtempSync(join(tmpdir(), 'rpm-'));
  const spec = join(top, 'lanyard.spec');
  writeFileSync(spec, specOf(folder, options));
  const defined = ['--define', `_topdir ${top}`, '--define', '_binary_payload w1.gzdio'];
  run('rpmbuild', '-bb', '--target', options.architecture[0], '--buildroot', folder, ...defined, spec);
  const made = readdirSync(join(top, 'RPMS'), { recursive: true }).find((name) => name.endsWith('.rpm'));
  cpSync(join(top, 'RPMS', made), resolve(options.package[0]));
  rmSync(top, { recursive: true, force: true });
}

const { options, files } = read(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'fpm-'));
layOut(folder, files, options.exclude ?? []);
const make = { deb: makeDeb, rpm: makeRpm }[options.t[0]];
make(folder, options);
rmSync(folder, { recursive: true, force: true });
