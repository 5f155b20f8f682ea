import type Electron from 'electron';
import type { Known } from './strict.ts';

export const preferenceOptions = {
  allowRunningInsecureContent: true,
  contextIsolation: true,
  experimentalFeatures: true,
  navigateOnDragDrop: true,
  nodeIntegration: true,
  nodeIntegrationInSubFrames: true,
  nodeIntegrationInWorker: true,
  preload: true,
  sandbox: true,
  spellcheck: true,
  webSecurity: true,
  webviewTag: true,
} satisfies Known<Electron.WebPreferences>;

export const windowOptions = {
  alwaysOnTop: true,
  autoHideMenuBar: true,
  backgroundColor: true,
  center: true,
  frame: true,
  fullscreenable: true,
  height: true,
  maximizable: true,
  minHeight: true,
  minWidth: true,
  minimizable: true,
  resizable: true,
  show: true,
  skipTaskbar: true,
  title: true,
  webPreferences: true,
  width: true,
  x: true,
  y: true,
} satisfies Known<Electron.BrowserWindowConstructorOptions>;

export const messageBoxOptions = {
  buttons: true,
  cancelId: true,
  checkboxChecked: true,
  checkboxLabel: true,
  defaultId: true,
  detail: true,
  message: true,
  title: true,
  type: true,
} satisfies Known<Electron.MessageBoxOptions>;

export const openDialogOptions = {
  buttonLabel: true,
  defaultPath: true,
  filters: true,
  properties: true,
  title: true,
} satisfies Known<Electron.OpenDialogOptions>;

export const saveDialogOptions = {
  buttonLabel: true,
  defaultPath: true,
  filters: true,
  title: true,
} satisfies Known<Electron.SaveDialogOptions>;

export const menuItemOptions = {
  accelerator: true,
  checked: true,
  click: true,
  enabled: true,
  id: true,
  label: true,
  registerAccelerator: true,
  role: true,
  sharingItem: true,
  submenu: true,
  type: true,
  visible: true,
} satisfies Known<Electron.MenuItemConstructorOptions>;

export const notificationOptions = {
  body: true,
  silent: true,
  title: true,
} satisfies Known<Electron.NotificationConstructorOptions>;

export const dragOptions = {
  file: true,
  files: true,
  icon: true,
} satisfies Known<Electron.Item>;

export const schemeOptions = {
  privileges: true,
  scheme: true,
} satisfies Known<Electron.CustomScheme>;
