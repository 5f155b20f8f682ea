/** The lanyard of the tray, 32 pixels wide: build/icons/icon-tray.svg as a PNG in base64, since a packaged app has no file of it. */

export const trayPicture =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAACXElEQVR4nOxVUWsTQRCe2YuKFYsgoUgRfTAv/gkf1BdFUYTi' +
  'i6BvpSWRNHC1bQTB5pLYmkAKIv4F3wwWVPB/iFIqfbEUUQptSXu309mmlxwhe3ebBEqhH1xyuzs7883cN7sJ0KBWS59xN8/+' +
  'RMTL7VnKZ+feFCAElfnpPCK8bu0gWksM76QymaVGN3uMcHaPnX1qx4dtS4irmdniRjf7mjOT9KRcZa9D/pyU8m7u5cKyLoaA' +
  'EEzly3XOYDlAd8gjWdLZu9IrB4MTQT0seCSBAyfgjvNvoHz0rObkrnfaqTmu1tOAXYNgbxIiEEkgl6+s8V8ga0SXrHedds05' +
  'DH7S4uHe/ggoWOd3ikpMLQqAN6qO/cAfV+ZfPFRz/ljZ8p5SHN8IMdEpSA7y+1zyf0q9b21cUN1yxV+LEl5PBJok7M8c6E6L' +
  'BMgpdiE4+8U2MaizeO/H9ZkAA6AlJsmjH1yJ080ZMcERLT8NDr6LFmYMXMbTgI/sTGkVkZwWIYQKV+Rte0yOsgEDGBFQUOJS' +
  'IiOAX6PXVj6Mplbeq3cT4fVFQB2pQtAEKy09NvbRUw9J+ZwJjOuO2zBoRVgtzF4i8BbZ4CYPR6A3rLMwvu65ZNuvFv50M9CK' +
  'kMhb4m/8CPrDCAvjyanEgWgfgwkBzvw2DAqIt3RL+jZEGIbB4SIYE+hAdq5sdGhVC9MUx864CwaN2BWIm5Epjk8FouBrxLRS' +
  'x6cCui7oVxsnXaCtAEf7B4PDX92CvgIE38HgMgqrEC98A1MCiFaar+PG4aWUhN6wzs8XAZatjQNHjCPvghMC+wAAAP//dHHI' +
  'wQAAAAZJREFUAwAS0eTGiCz6EAAAAABJRU5ErkJggg==';
