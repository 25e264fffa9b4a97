import { expect, it } from 'vitest';
import { vmwright } from './capture.js';

it('run refuses a name that a machine can not have before it looks at the image', async () => {
  const { status, stderr } = await vmwright('run', '/no/such/image', '--name', 'a/b', '--', 'true');
  expect(status).toBe(125);
  expect(stderr).toContain(`vmwright: a machine can't be called "a/b": `);
});
