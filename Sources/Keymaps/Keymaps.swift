// Keymaps
