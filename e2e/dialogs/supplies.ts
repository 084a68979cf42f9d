import { expect, type Locator, type Page } from '@playwright/test';
import { choose, tick, write } from '../house/by-keyboard.ts';
import { denise, maria, send, witnessed, type Way, type Ways } from './way.ts';

const year = new Date().getFullYear();
const testosterone = /^More for Testosterone/;

/** What is asked of each thing done with a controlled substance. */
const handled: Record<string, (dialog: Locator, page: Page) => Promise<void>> = {
  'Count…': async (dialog, page) => {
    await write(dialog.getByLabel('How many you counted'), '3');
    await witnessed(dialog, denise);
    await send(page);
    await expect(dialog.getByLabel('Why there is a difference')).toBeVisible();
    await write(dialog.getByLabel('Why there is a difference'), 'not found; the lead is told');
    await witnessed(dialog, denise);
    await send(page);
  },
  'Use…': async (dialog, page) => {
    await write(dialog.getByLabel('How many are used'), '1');
    await write(dialog.getByLabel('Why'), 'shown in a training');
    await witnessed(dialog, denise);
    await send(page);
  },
  'Move…': async (dialog, page) => {
    await write(dialog.getByLabel('How many are moved'), '1');
    await choose(dialog.getByLabel('Where to'), 'Medicine room');
    await send(page);
  },
  'Waste…': async (dialog, page) => {
    await write(dialog.getByLabel('How many are thrown away'), '1');
    await write(dialog.getByLabel('Why'), 'dropped, the glass is broken');
    await witnessed(dialog, denise);
    await send(page);
  },
};

const temperatures = '/supplies/temperatures';

export const supplies: Ways = {
  'supplies/AddPlace': {
    ...{ who: denise, at: temperatures, press: ['Add a place…'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel('Name'), 'Vaccine fridge 9');
      await tick(dialog.getByRole('radio', { name: 'Refrigerator' }));
      await send(page);
    },
  },
  'supplies/Open': {
    ...{ who: maria, at: '/supplies', press: [/^More for Tubersol/, 'Open…'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel(/^How much was left in the one/), '0');
      await tick(dialog.getByRole('radio', { name: /^Today/ }));
      await write(dialog.getByLabel('How much is in it'), '10');
      await write(dialog.getByLabel(/^Days once opened/), '30');
      await send(page);
    },
  },
  'supplies/Finish': {
    ...{ who: maria, at: '/supplies', press: [/^More for Tubersol/, 'Finish what is open…'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel('How much was left in it'), '2');
      await send(page);
    },
  },
  'supplies/Handle': Object.entries(handled).map(([name, finish]): Way => ({
    ...{ who: maria, at: '/supplies', press: [testosterone, name], finish, expected: /409|422/ },
  })),
  'supplies/LogTemperature': {
    ...{ who: maria, at: temperatures, press: ['Log temperatures of Vaccine freezer'] },
  },
  'supplies/Receive': { who: maria, at: '/supplies', press: ['Receive…'] },
  'supplies/Release': {
    ...{ who: denise, at: temperatures, press: ['Release…'] },
    before: async (as) => {
      const { body } = await as(maria).ask('view/supplies/temperatures', {});
      const { units } = body as unknown as { units: { placeId: string; name: string }[] };
      const { placeId } = units.find(({ name }) => name === 'Medicine fridge')!;
      const sent = { placeId, scale: '[degF]', lowest: 37, highest: 52 };
      expect((await as(maria).ask('act/supplies/log-temperature', sent)).status).toBe(200);
    },
  },
  'supplies/Thermometer': {
    ...{ who: maria, at: temperatures, press: ['Thermometer of Vaccine freezer'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel('Model'), 'LogTag TRED30-16R');
      await write(dialog.getByLabel('Serial number'), 'A0C1200977');
      await write(dialog.getByLabel('Certificate number'), 'C-88120');
      await write(dialog.getByLabel('Tested on'), `1/5/${year}`);
      await write(dialog.getByLabel('Certificate ends on'), `1/5/${year + 2}`);
      await send(page);
    },
  },
};
