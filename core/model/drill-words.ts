/** A point of scenario time as `T+00:14`; before the alarm as `T-00:11`. Seconds are cut off, not rounded up. */
export function scenarioTime(minute: number | undefined): string {
  if (minute === undefined) return 'not recorded';
  const whole = Math.floor(Math.abs(minute) + 1e-9);
  const two = (value: number) => String(value).padStart(2, '0');
  return `T${minute < 0 ? '-' : '+'}${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}

/** A length of time as `14 min`, with a decimal where it is not whole. */
export function minutesText(minutes: number | undefined): string {
  return minutes === undefined ? 'not recorded' : `${Number(minutes.toFixed(1))} min`;
}

export function tookMinutes(measure: {
  readonly fromMinute: number | undefined;
  readonly toMinute: number | undefined;
}): number | undefined {
  const { fromMinute, toMinute } = measure;
  return fromMinute === undefined || toMinute === undefined ? undefined : toMinute - fromMinute;
}

/** How a time stands to the one before: `3 min faster`. */
export function changeText(changeMinutes: number): string {
  if (Math.abs(changeMinutes) < 0.05) return 'the same';
  return `${minutesText(Math.abs(changeMinutes))} ${changeMinutes < 0 ? 'faster' : 'slower'}`;
}
