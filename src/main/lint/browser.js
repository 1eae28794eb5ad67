/** @externs What browsers offer without "window." and Closure Compiler does not know. */
var addEventListener;
var getSelection;
var innerHeight;
var innerWidth;
var localStorage;
var matchMedia;
