"""Every sentence that we write, put into English: one module for each subject, and ``say`` for all of them."""
