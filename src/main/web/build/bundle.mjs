// Bundles src/main/web/bundles/*.{js,css}. Packages are installed into the working folder, never beside the sources,
// and only when what is to be installed has changed; after that a build needs no network.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const web = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const work = path.resolve(process.argv[2]);
const output = path.resolve(process.argv[3]);
const offline = process.argv[4] === 'offline=true';

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Guanjia's pages are bundled with Node.js 20 or newer; this is ${process.version}.`);
}
install();
await bundle();

function install() {
  const files = ['package.json', 'package-lock.json', '.npmrc'];
  const wanted = createHash('sha256').update(`${process.platform} ${process.arch}`);
  files.forEach(file => wanted.update(fs.readFileSync(path.join(web, file))));
  const digest = wanted.digest('hex');
  const stamp = path.join(work, 'installed');
  if (fs.existsSync(path.join(work, 'node_modules')) && fs.existsSync(stamp)
    && fs.readFileSync(stamp, 'utf8') === digest) {
    return;
  }
  fs.rmSync(stamp, { force: true });
  fs.mkdirSync(work, { recursive: true });
  files.forEach(file => fs.copyFileSync(path.join(web, file), path.join(work, file)));
  const npm = spawnSync('npm', ['ci', offline ? '--offline' : '--prefer-offline', '--loglevel=error'],
    { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] });
  if (npm.status !== 0) {
    fail('npm could not install what the pages are bundled from (src/main/web/package-lock.json)'
      + (offline ? '; build once without -o.' : '.'));
  }
  fs.writeFileSync(stamp, digest);
}

async function bundle() {
  const esbuild = createRequire(path.join(work, 'package.json'))('esbuild');
  const sources = path.join(web, 'bundles');
  const entries = fs.readdirSync(sources).filter(name => /\.(js|css)$/.test(name)).map(name => path.join(sources, name));
  const result = await esbuild.build({
    entryPoints: entries,
    outdir: output,
    bundle: true,
    format: 'esm',
    splitting: false,
    minify: true,
    charset: 'utf8',
    target: ['es2022'],
    legalComments: 'none',
    nodePaths: [path.join(work, 'node_modules')],
    metafile: true,
    absWorkingDir: work,
    logLevel: 'warning',
  }).catch(() => fail('The pages could not be bundled.'));
  for (const [file, made] of Object.entries(result.metafile.outputs)) {
    writeLicences(path.resolve(work, file), Object.keys(made.inputs));
  }
}

// Every package that a bundle holds a part of, with its licence as the package has it
function writeLicences(file, inputs) {
  const packages = new Set(inputs.map(input => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
    .filter(name => name));
  const texts = [...packages].sort().map(name => {
    const folder = path.join(work, 'node_modules', name);
    const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const licence = fs.readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
    return `${name} ${about.version} (${about.license})\n\n`
      + (licence ? fs.readFileSync(path.join(folder, licence), 'utf8').trim() : about.homepage ?? '') + '\n';
  });
  if (texts.length > 0) {
    fs.writeFileSync(`${file}.LEGAL.txt`, texts.join(`\n${'-'.repeat(80)}\n\n`));
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
