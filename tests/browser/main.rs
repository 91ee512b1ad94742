use thirtyfour as _;
