import { expect, test } from 'vitest';
import { PaceMeter } from './rate.ts';

const done = (bytesDone: number, recordsDone: number) => ({ bytesDone, bytesTotal: 1000, recordsDone });

test('a stage is measured from its first progress on, and only once there is something to measure', () => {
  const meter = new PaceMeter();
  expect(meter.reached('read', done(100, 10), 5000)).toBeUndefined();
  expect(meter.reached('read', done(200, 20), 5500)).toBeUndefined();
  expect(meter.reached('read', done(300, 50), 7000)).toEqual({
    bytesPerSecond: 100,
    recordsPerSecond: 20,
    secondsLeft: 7,
  });
});

test('another stage begins anew, and what is not known is not said', () => {
  const meter = new PaceMeter();
  meter.reached('read', done(900, 90), 0);
  expect(meter.reached('link', done(0, 90), 4000)).toBeUndefined();
  expect(meter.reached('link', { ...done(0, 90), bytesTotal: undefined }, 6000)).toEqual({
    bytesPerSecond: 0,
    recordsPerSecond: 0,
    secondsLeft: undefined,
  });
});
