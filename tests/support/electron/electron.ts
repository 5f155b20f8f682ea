export { app } from './app.ts';
export { BrowserWindow } from './windows.ts';
export {
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
  ShareMenu,
  Tray,
  utilityProcess,
} from './services.ts';
