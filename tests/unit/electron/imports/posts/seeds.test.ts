import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FoundPost, FoundTalk } from '../../../../../data/posts/import-post.ts';
import { recognise } from '../../../../../electron/imports/posts/recognise.ts';

const folder = '../shared/seeds';
const present = existsSync(folder);
const title = present ? 'real posts' : `real posts (skipped: ${folder} is not here)`;

/** A speaker as `name`, `name (affiliation)` or `name (role; affiliation)`; stars and kind lead the title. */
function printTalk({ title: words, kind, rating = 0, speakers }: FoundTalk): string {
  const people = speakers.map(({ name, role, affiliation }) => {
    const place = [role, affiliation].filter((part) => part !== undefined).join('; ');
    return place === '' ? name : `${name} (${place})`;
  });
  return `${kind === 'talk' ? '' : `${kind}: `}${'★'.repeat(rating)}${words} | ${people.join(' + ')}`;
}

const postsOf = (start: string): FoundPost[] => {
  const name = readdirSync(folder).find((each) => each.startsWith(start)) ?? '';
  return recognise([{ name, text: readFileSync(`${folder}/${name}`, 'utf8') }]).posts;
};

const secondDay = [
  'One Cluster to Rule Them All - Multi-Tenancy for 1k Users | Lutz Behnke (HAW Hamburg)',
  'lightning: Gitkube: Continuous Deployment to Kubernetes using Git Push | Shahidh K. Muhammed (Hasura)',
  'Distributed Microservices Metrics and Tracing with Istio and OpenCensus | Sandeep Dinesh (Google)',
  'Applying (D)DDD and CQ(R)S to Cloud Architectures | Benjamin Nothdurft',
  'Containers on billions of devices | Alexander Sack (Pantarcor)',
];

interface Expected {
  title: string;
  byline?: string;
  published?: string;
  conference: Record<string, string>;
  day?: string;
  talks: string[];
}

const table: Record<string, Expected[]> = {
  '000': [
    {
      title: 'ContainerDays 2018: Top talks on day 2',
      byline: 'Moritz Kammerer',
      conference: {
        name: 'ContainerDays 2018',
        series: 'ContainerDays',
        edition: '2018',
        startDate: '2018',
        venue: 'Hafenmuseum',
        city: 'Hamburg',
        programme: 'https://containerdays.io/program/conference-day-2.html',
      },
      day: 'Day 2',
      talks: [...secondDay, 'Secret Management with Hashicorp’s Vault | Daniel Bornkessel (innoQ)'],
    },
  ],
  '001': [
    {
      title: 'Virtual Kubelet - Run pods without nodes',
      published: '2018-07-12',
      conference: {
        name: 'ContainerDays 2018',
        series: 'ContainerDays',
        edition: '2018',
        startDate: '2018-06-19',
        endDate: '2018-06-20',
        city: 'Hamburg',
      },
      talks: ['Virtual Kubelet - Run pods without nodes | Ria Bhatia (Microsoft)'],
    },
    {
      title: 'ContainerDays 2018: Top talks on conference day 2',
      published: '2018-07-11',
      conference: {
        name: 'ContainerDays 2018',
        series: 'ContainerDays',
        edition: '2018',
        startDate: '2018',
        venue: 'Hafenmuseum',
        city: 'Hamburg',
        programme: 'https://containerdays.io/program/conference-day-2.html',
      },
      day: 'Day 2',
      talks: [...secondDay, "Secret Management with Hashicorp's Vault | Daniel Bornkessel (innoQ)"],
    },
    {
      title: 'Impressions from SEACON 2018 - Part 2',
      byline: 'Harald Störrle',
      published: '2018-06-14',
      conference: { name: 'SEACON 2018', series: 'SEACON', edition: '2018', startDate: '2018' },
      day: 'Part 2',
      talks: [
        'Domain Driven Design | Henning Schwentner (wps solutions GmbH)',
        'Taylorism | Frank Düsterbeck',
      ],
    },
    {
      title: 'Impressions from SEACON 2018 - Part 1',
      byline: 'Silke Tautorat',
      published: '2018-06-12',
      conference: { name: 'SEACON 2018', series: 'SEACON', edition: '2018', startDate: '2018' },
      day: 'Part 1',
      talks: [
        'keynote: Umgang mit Komplexität lernen | Romy Randel (pupils; Evangelische Schule Berlin) + Rosalie Hermann (pupils; Evangelische Schule Berlin)',
        'Eleven Lessons Learned from a large agile project bei EOS | Maik Wurdel (EOS)',
      ],
    },
  ],
  '002': [
    {
      title: '',
      conference: {
        name: 'ContainerDays 2016',
        series: 'ContainerDays',
        edition: '2016',
        startDate: '2016-06-27',
        endDate: '2016-06-28',
        venue: 'Port of Hamburg',
        city: 'Hamburg',
        country: 'Germany',
      },
      talks: [
        'meetup: Containerized End-2-End-Testing | Tobias Schneck (ConSol Software GmbH)',
        'meetup: New Stuff in Docker 1.12 | Aaron Huslage (Docker)',
        'From Borg to Kubernetes: The history and future of container orchestration | Mandy Waite (Google)',
        'Enterprise Microservice Adoption | Boyan Dimitrov (Sixt)',
        'Linuxkernel features building my $container | Erkan Yanar (Freelancer)',
        'Application deployment and management at scale with 1&1 | Rainer Sträter (1&1 Internet SE)',
        'A journey through wonderland | Mathias Lafeldt (Jimdo)',
        'Plan B: Service to Service authentication with OAuth | Henning Jacobs (Zalando)',
        'lightning: Lightning Talk | Florian Leibert (Mesosphere)',
        'Efficient monitoring in modern environments | Tobias Schmidt (Soundcloud)',
        'A web shop in containers - Building the microservice platform for otto.de | Florian Sellmayr (ThoughtWorks)',
      ],
    },
  ],
  '003': [
    {
      title: 'KubeCon 2018 Copenhagen, day 3',
      conference: {
        name: 'KubeCon 2018 Copenhagen',
        series: 'KubeCon',
        edition: '2018',
        startDate: '2018',
        city: 'Copenhagen',
      },
      day: 'Day 3',
      talks: [
        'Cloud Native ML on Kubernetes | David Aronchick (Product Manager, Cloud AI and Co-Founder of Kubeflow; Google) + Vishnu Kannan (Sr. Software Engineer; Google)',
        'Running with Scissors | Liz Rice (Technology Evangelist; Aqua Security)',
        'Chaos Engineering WG Deep Dive | Sylvain Hellegouarch (ChaosIQ)',
        'Istio - The Weather Company’s Journey | Nick Nellis (IBM) + Fabio Oliveira (IBM)',
        'Are You Ready to Be Edgy? — Bringing Cloud-Native Applications to the Edge of the Network | Megan O’Keefe (Cisco) + Steve Louie (Cisco)',
        'Integrating Prometheus and InfluxDB | Paul Dix (InfluxData)',
        'A Hackers Guide to Kubernetes and the Cloud | Rory McCune (NCC Group PLC)',
        'Cloudbursting with Kubernetes | Irfan Ur Rehman (Huawei Technologies) + Quinton Hoole (Huawei Technologies)',
        'Operating a Global-Scale FaaS on Top of Kubernetes | Chad Arimura (Oracle) + Matt Stephenson (Oracle)',
        'Inside Kubernetes Resource Management (QoS) – Mechanics and Lessons from the Field | Michael Gasch (VMware)',
        'Observing and Troubleshooting your Microservices with Istio | Isaiah Snell-feikema (IBM) + Douglas Reid (Google)',
        'Vitess and a Kubernetes Operator | Sugu Sougoumarane (YouTube)',
      ],
    },
  ],
  '004': [
    {
      title: '🐳 Container Camp London 2015',
      byline: 'Csaba Palfi',
      published: '2015-09',
      conference: {
        name: 'Container Camp London 2015',
        series: 'Container Camp',
        edition: '2015',
        startDate: '2015',
        city: 'London',
      },
      talks: [
        'keynote: ★keynote | Bryan Cantrill (Joyent)',
        ' | Shannon Williams (Rancher)',
        '★CRDTs | Bryan Boreham (Weave)',
        'Kubernetes | Mandy Waite (Google)',
        ' | Stéphane Graber (LXD)',
        'Networking Performance | Arjan Schaaf (Luminis)',
        'OpenShift | Alissa Bonas (Red Hat)',
        '★SkyDNS, dinit | Miek Gieben (Improbable)',
        '★Container Security | Ben Hall',
        '★Docker Content Trust | Diogo Mónica (security lead; docker)',
        '★Sysdig | Loris Degioanni',
        '★IPFS, starship | Juan Batiz-Benet (Protocol Labs)',
      ],
    },
  ],
};

describe.skipIf(!present)(title, () => {
  it.each(Object.keys(table))('%s gives what a careful reader finds', (start) => {
    const read = postsOf(start).map((post) => ({
      title: post.title,
      ...(post.byline && { byline: post.byline }),
      ...(post.published && { published: post.published }),
      conference: post.conference,
      ...(post.day?.name && { day: post.day.name }),
      talks: post.talks.map(printTalk),
    }));
    expect(read).toEqual(table[start]);
  });

  it('keeps references with the talk that cites them', () => {
    const [, , second] = postsOf('001');
    const [design, people] = second?.talks ?? [];
    expect(design?.note.match(/^\[\d\] /gm)).toHaveLength(8);
    expect(people?.note).not.toMatch(/^\[\d\] /m);
  });

  it('sets lists as markdown', () => {
    const [, last] = postsOf('001')[3]?.talks ?? [];
    expect(last?.note.match(/^\d+\. /gm)).toHaveLength(12);
    const notes = postsOf('002')[0]
      ?.talks.map(({ note }) => note)
      .join('\n');
    expect(notes).toMatch(/\n- Only page if [^\n]+\n- /);
    expect(postsOf('003')[0]?.talks[3]?.note).toMatch(/\n\n- You [^\n]+\n- They /);
  });

  it('finds parts, updates, pictures and the end', () => {
    expect(postsOf('002')[0]?.parts).toEqual([{ name: 'Meetup' }, { name: 'Conference Day' }]);
    expect(postsOf('002')[0]?.talks[1]?.part).toBe('Meetup');
    expect(postsOf('004')[0]?.updates).toEqual([{ text: 'videos are up here.' }]);
    expect(postsOf('003')[0]?.logo).toEqual({ credit: 'Pascal Martin' });
    expect(postsOf('003')[0]?.outro).toMatch(/^## Final words\?\n\nThe [\s\S]*!$/);
    expect(postsOf('000')[0]?.talks.at(-1)?.note).toMatch(/[^\n]{60}!$/);
  });
});
