// Trunk's hook after a build: scripts and style sheets without what only their readers need, by esbuild.
// The workers are left as they are: `site finish` fills in their lines.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.TRUNK_STAGING_DIR ?? 'dist';
const lean = (file, flags, input) => {
  const out = execFileSync('esbuild', ['--minify', '--log-level=error', ...flags], { input, cwd: folder });
  writeFileSync(join(folder, file), out);
};
for (const file of readdirSync(folder)) {
  if (/^app-.*\.js$/.test(file)) lean(file, ['--bundle', '--format=esm'], `export { default } from './${file}'`);
  else if (file === 'boot.js') lean(file, ['--format=esm'], readFileSync(join(folder, file)));
  else if (file.endsWith('.css')) lean(file, ['--loader=css'], readFileSync(join(folder, file)));
}
